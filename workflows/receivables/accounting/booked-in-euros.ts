import { minorUnitsOf } from '../money.ts';
import type { EntryLine } from './entries.ts';

/** A line as it is booked in euros, beside the amount in its own currency; null where that is the euro. */
export type BookedLine = EntryLine & { foreign: { cents: number; currency: string } | null };

/** Euros for one unit of each currency, as accounting books a period. */
export type EuroRates = Readonly<Record<string, number>>;

const euroCents = (cents: number, currency: string, rate: number): number =>
	Math.round(cents * rate * 10 ** (2 - minorUnitsOf(currency)));

/**
 * The lines of one entry in euros, each rounded to the cent; what rounding leaves goes to its last line, so that the entry
 * balances (LPF A47 A-1: Debit and Credit in euros, Montantdevise and Idevise beside them).
 * @returns null when the rate of the entry's currency is not known
 */
export function bookedInEuros(entry: readonly EntryLine[], rates: EuroRates): BookedLine[] | null {
	const currency = entry[0]?.currency ?? 'EUR';
	if (currency === 'EUR') return entry.map((line) => ({ ...line, foreign: null }));
	const rate = rates[currency];
	if (rate === undefined) return null;
	const booked = entry.map((line): BookedLine => ({
		...line,
		debitCents: euroCents(line.debitCents, currency, rate),
		creditCents: euroCents(line.creditCents, currency, rate),
		currency: 'EUR',
		foreign: { cents: line.debitCents + line.creditCents, currency },
	}));
	const last = booked.at(-1);
	const left = booked.reduce((sum, { debitCents, creditCents }) => sum + debitCents - creditCents, 0);
	if (last) last[last.creditCents > 0 ? 'creditCents' : 'debitCents'] += last.creditCents > 0 ? left : -left;
	return booked;
}
