import { addDays } from '../../receivables/civil-date.ts';
import type { CivilDate } from '../../receivables/civil-date.ts';
import type { ImportedBalance } from './read-balances.ts';
import type { ImportedInvoice } from './read-invoices.ts';

/** One line of a customer's account: what it moves, and the lettering code that pairs it with others. */
export type FecEntry = {
	line: number;
	/** journal, entry, customer and piece: the same in every export of the same entries */
	id: string;
	number: string;
	customer: string;
	customerName: string;
	label: string;
	on: CivilDate;
	/** debit minus credit */
	cents: number;
	/** what it is when it is a credit */
	by: 'payment' | 'credit-note';
	letter: { code: string; on: CivilDate } | null;
};

/**
 * An invoice that the accounts have settled since: its lines carry a lettering code. `by` what it was settled with;
 * `receipts` are the ids of the credits that carry the same code.
 */
export type LetteredInvoice = {
	line: number;
	externalId: string;
	number: string;
	customer: string;
	letteredOn: CivilDate;
	/** its debits that carry the code, and those of the same piece and customer that carry none, in euro cents */
	letteredCents: number;
	openCents: number;
	by: 'payment' | 'credit-note';
	receipts: readonly string[];
};

/** An unlettered credit of a customer: money, or a credit note where it comes from a sales journal. */
export type UnletteredCredit = {
	line: number;
	/** the same in every export of the same entries */
	id: string;
	by: 'payment' | 'credit-note';
	customer: string;
	customerName: string;
	label: string;
	amountCents: number;
	on: CivilDate;
};

const externalIdOf = ({ customer, number }: FecEntry): string => `${customer}/${number}`;

/** Invoices without lettering, in euro cents; debits of one piece and customer add up. */
export function openOf(entries: readonly FecEntry[], termDays: number): ImportedInvoice[] {
	const debits = entries.filter(({ letter, cents }) => letter === null && cents > 0);
	return [...Map.groupBy(debits, externalIdOf)].flatMap(([externalId, [first, ...others]]) => {
		if (!first) return [];
		const { line, number, customer, customerName, on } = first;
		return {
			...{ line, externalId, number, customer, customerName },
			amountCents: others.reduce((sum, { cents }) => sum + cents, first.cents),
			residualCents: null,
			currency: 'EUR',
			issuedOn: on,
			dueOn: addDays(on, termDays),
			settledOn: null,
			disputed: false,
			paymentMethod: null,
			orderReference: null,
			email: null,
			phone: null,
			guessed: ['dueOn' as const],
		};
	});
}

/** Lines that settle one another: same customer, same code, same day of lettering (codes start again every year). */
const groupOf = ({ customer, letter }: FecEntry): string =>
	[customer, letter?.code ?? '', letter?.on ?? ''].join('\t');

/** What the debits of each piece of a customer add up to, in euro cents. */
function debitsByPiece(entries: readonly FecEntry[]): ReadonlyMap<string, number> {
	const sums = new Map<string, number>();
	for (const entry of entries)
		if (entry.cents > 0) sums.set(externalIdOf(entry), (sums.get(externalIdOf(entry)) ?? 0) + entry.cents);
	return sums;
}

/** Invoices with a lettering code, and what they were settled with. */
export function letteredOf(entries: readonly FecEntry[]): LetteredInvoice[] {
	const lettered = entries.filter(({ letter }) => letter !== null);
	const open = debitsByPiece(entries.filter(({ letter }) => letter === null));
	return [...Map.groupBy(lettered, groupOf).values()].flatMap((group) => {
		const credits = group.filter(({ cents }) => cents < 0);
		const isMoney = credits.length === 0 || credits.some(({ by }) => by === 'payment');
		const receipts = credits.map(({ id }) => id);
		const debits = debitsByPiece(group);
		const invoices = new Map(
			group.filter(({ cents }) => cents > 0).map((entry) => [externalIdOf(entry), entry]),
		);
		return [...invoices].map(([externalId, { line, number, customer, letter, on }]) => ({
			...{ line, externalId, number, customer, receipts },
			letteredOn: letter?.on ?? on,
			letteredCents: debits.get(externalId) ?? 0,
			openCents: open.get(externalId) ?? 0,
			by: isMoney ? ('payment' as const) : ('credit-note' as const),
		}));
	});
}

/** Credits without lettering, one per id. */
export function unletteredOf(entries: readonly FecEntry[]): UnletteredCredit[] {
	const credits = entries.filter(({ letter, cents }) => letter === null && cents < 0);
	return [...Map.groupBy(credits, ({ id }) => id).values()].flatMap(([first, ...others]) => {
		if (!first) return [];
		const { line, id, by, customer, customerName, label, on } = first;
		const amountCents = others.reduce((sum, { cents }) => sum - cents, -first.cents);
		return { ...{ line, id, by, customer, customerName, label, on }, amountCents };
	});
}

/**
 * What each customer owes by the whole of its account, in euro cents: debits less credits. Lettered lines that do not add up to
 * nothing say that the file does not hold all of the account (no opening balances): nothing is told of that customer.
 */
export function balancesOf(entries: readonly FecEntry[], asOf: CivilDate | null): ImportedBalance[] {
	const sum = (lines: readonly FecEntry[]): number => lines.reduce((total, { cents }) => total + cents, 0);
	return [...Map.groupBy(entries, ({ customer }) => customer)].flatMap(([customer, own]) => {
		const lettered = sum(own.filter(({ letter }) => letter !== null));
		const [first] = own;
		if (!first || lettered !== 0) return [];
		return [{ line: first.line, customer, currency: 'EUR', amountCents: sum(own), asOf }];
	});
}
