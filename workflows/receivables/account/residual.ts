import type { CivilDate } from '../civil-date.ts';
import type { Cents } from '../money.ts';
import { bookOf } from './book.ts';
import type { AccountState } from './state.ts';

/** Principal − allocated payments − allocated credits, in cents; 0 for a void or unknown invoice. */
export function residualOf(state: AccountState, invoiceId: string): Cents {
	const invoice = state.invoices[invoiceId];
	if (!invoice || invoice.closed === 'void') return 0;
	return invoice.amountCents - (bookOf(state).invoices.get(invoiceId)?.laidCents ?? 0);
}

/** The effective date of the last money or credit laid on an invoice's principal; null while there is none. */
export const lastLaidOn = (state: AccountState, invoiceId: string): CivilDate | null =>
	(bookOf(state).invoices.get(invoiceId)?.principal ?? []).reduce<CivilDate | null>(
		(last, { on }) => (last === null || on > last ? on : last),
		null,
	);

/** Money and credit notes of one currency that no invoice received, in cents: it reduces the claim (n29, n30). */
export function creditOf(state: AccountState, currency: string): Cents {
	const left = bookOf(state).unallocated.get(currency);
	return left ? left.receiptsCents + left.creditNotesCents : 0;
}

/** As `creditOf`, receipts only: money that a person should match before anything formal leaves (n30). */
export const unmatchedReceiptsOf = (state: AccountState, currency: string): Cents =>
	bookOf(state).unallocated.get(currency)?.receiptsCents ?? 0;
