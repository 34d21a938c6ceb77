import type { AccountInvoice, AccountPayment, AccountState } from '#workflows/receivables/account/state.ts';
import type { ReturnedLine } from '../render/message-data.ts';

/** Only these come back from a bank; whoever paid otherwise and was corrected reads nothing of it. */
const meansReturned = (
	{ paymentMethod }: AccountInvoice,
	means: AccountPayment['means'],
): ReturnedLine['means'] | null => {
	if (means === 'direct-debit' || means === 'bill' || means === 'cheque') return means;
	const isOurs = paymentMethod === 'direct-debit' || paymentMethod === 'bill';
	return means === undefined && isOurs ? paymentMethod : null;
};

/**
 * Why an invoice is due again (n39): the direct debits, bills and cheques that the bank returned, the oldest first;
 * without day and amount where the collection was never booked as a payment. What our people wrote of a return is theirs.
 */
export function returnedLines(state: AccountState, invoice: AccountInvoice): ReturnedLine[] {
	const booked = Object.values(state.payments)
		.filter(({ reversed, moved }) => reversed && !moved)
		.flatMap(({ valueDate, means, allocations }) => {
			const returned = meansReturned(invoice, means);
			const part = allocations.find((one) => one.invoice === invoice.id);
			return returned && part ? [{ means: returned, on: valueDate, amountCents: part.amountCents }] : [];
		})
		.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
	if (booked.length > 0 || !invoice.collectionReturned) return booked;
	const means = meansReturned(invoice, undefined);
	return means === null ? [] : [{ means, on: null, amountCents: null }];
}
