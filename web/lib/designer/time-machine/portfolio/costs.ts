import { minorUnitsOf } from '#workflows/receivables/money.ts';
import { formatNumber } from '#lib/text/format-number.ts';
import type { Counts, Sending } from './report.ts';

/** What one sending costs, in cents; thanks are e-mails, calls are counted against people's days instead. */
export type Costs = Readonly<Record<'email' | 'sms' | 'letter' | 'registered', number>>;

/**
 * Where the panel begins: an e-mail by a provider, a text message, a printed and posted letter of 20 g, a registered
 * letter with acknowledgement. Each company puts its own.
 */
export const PLAIN_COSTS: Costs = { email: 0.1, sms: 7, letter: 190, registered: 790 };

/** Calls that one person makes on a working day beside everything else. */
export const PLAIN_CAPACITY = 20;

/** What one sending costs, in cents. */
export const costOf = (sending: Sending, costs: Costs): number => {
	if (sending === 'call') return 0;
	return costs[sending === 'thanks' ? 'email' : sending];
};

/** A cost as a field shows it, `0,001` of a euro: an e-mail costs less than a cent. */
export const costText = (cents: number, currency: string): string =>
	formatNumber(cents / 10 ** minorUnitsOf(currency));

/** What somebody typed as a cost, in cents and parts of them; null when it is none. */
export function costIn(text: string, currency: string): number | null {
	const plain = text.replaceAll(/[\s\p{Sc}]/gu, '').replace(',', '.');
	return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) * 10 ** minorUnitsOf(currency) : null;
}

/** The cost of everything counted, in cents rounded to the nearest. */
export const totalCost = (counts: Counts, costs: Costs): number =>
	Math.round(
		Object.entries(counts).reduce(
			(sum, [sending, count]) => sum + count * costOf(sending as Sending, costs),
			0,
		),
	);
