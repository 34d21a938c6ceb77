import type { Cents, DatedCents } from '../money.ts';
import type { Allocation } from './fact.ts';
import type { AccountState } from './state.ts';

/** What one invoice received: on its principal, by effective date and in all, and on its accessories. */
export type InvoiceMoney = {
	principal: DatedCents[];
	laidCents: Cents;
	penaltyPaidCents: Cents;
	indemnityPaidCents: Cents;
};

/** What no invoice received yet, in one currency: money and credit notes apart. */
export type Unallocated = { receiptsCents: Cents; creditNotesCents: Cents };

/** All money of an account, laid and unlaid. A reversed payment and a voided credit note never happened (n39). */
export type Book = {
	invoices: ReadonlyMap<string, InvoiceMoney>;
	unallocated: ReadonlyMap<string, Unallocated>;
};

type Source = {
	amountCents: Cents;
	allocations: readonly Allocation[];
	accessories?: readonly { amountCents: Cents }[];
	refundedCents?: Cents | undefined;
};

/** What of a payment or credit note lies on invoices. */
export const laidCents = ({ allocations, accessories = [] }: Source): Cents =>
	[...allocations, ...accessories].reduce((sum, { amountCents }) => sum + amountCents, 0);

/** What of a payment or credit note lies on no invoice and was not given back. */
export const unlaidCents = (source: Source): Cents =>
	source.amountCents - laidCents(source) - (source.refundedCents ?? 0);

const entry = <T extends object>(map: Map<string, T>, key: string, empty: () => T): T => {
	const known = map.get(key) ?? empty();
	map.set(key, known);
	return known;
};

const noMoney = (): InvoiceMoney => ({
	principal: [],
	laidCents: 0,
	penaltyPaidCents: 0,
	indemnityPaidCents: 0,
});
const nothingLeft = (): Unallocated => ({ receiptsCents: 0, creditNotesCents: 0 });

function writeBook({ payments, credits }: Pick<AccountState, 'payments' | 'credits'>): Book {
	const invoices = new Map<string, InvoiceMoney>();
	const unallocated = new Map<string, Unallocated>();
	const lay = (on: string, allocations: readonly Allocation[]): void => {
		for (const { invoice, amountCents } of allocations) {
			const money = entry(invoices, invoice, noMoney);
			money.principal.push({ on, cents: amountCents });
			money.laidCents += amountCents;
		}
	};
	for (const payment of Object.values(payments)) {
		if (payment.reversed) {
			// What was given back of money that then went back itself is owed by the customer.
			if (payment.refundedCents)
				entry(unallocated, payment.currency, nothingLeft).receiptsCents -= payment.refundedCents;
			continue;
		}
		lay(payment.valueDate, payment.allocations);
		for (const { invoice, part, amountCents } of payment.accessories)
			entry(invoices, invoice, noMoney)[part === 'penalty' ? 'penaltyPaidCents' : 'indemnityPaidCents'] +=
				amountCents;
		entry(unallocated, payment.currency, nothingLeft).receiptsCents += unlaidCents(payment);
	}
	for (const credit of Object.values(credits)) {
		if (credit.voided) {
			if (credit.refundedCents)
				entry(unallocated, credit.currency, nothingLeft).creditNotesCents -= credit.refundedCents;
			continue;
		}
		lay(credit.valueDate, credit.allocations);
		entry(unallocated, credit.currency, nothingLeft).creditNotesCents += unlaidCents(credit);
	}
	return { invoices, unallocated };
}

type Written = { payments: AccountState['payments']; credits: AccountState['credits']; book: Book };

const written = new WeakMap<AccountState['payments'], Written>();
let last: Written | null = null;

/** The book of an account; the same payments and credits are added up once, and most are asked for many times in a row. */
export function bookOf(state: Pick<AccountState, 'payments' | 'credits'>): Book {
	const { payments, credits } = state;
	if (last?.payments !== payments) last = written.get(payments) ?? null;
	if (last?.credits !== credits) {
		last = { payments, credits, book: writeBook(state) };
		written.set(payments, last);
	}
	return last.book;
}
