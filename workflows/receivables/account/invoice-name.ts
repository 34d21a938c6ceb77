import { dueDatesOf } from './due-dates-before.ts';
import type { AccountInvoice, AccountState } from './state.ts';

/**
 * An invoice as people read it: its number, and of a number with several due dates (n32) which of them, `F-118 (2/3)`.
 * Never a payment's reference, which names the invoice whole.
 */
export function invoiceName(invoices: AccountState['invoices'], invoice: AccountInvoice): string {
	const all = dueDatesOf(invoices, invoice);
	if (all.length < 2) return invoice.number;
	const place = all.findIndex(({ id }) => id === invoice.id) + 1;
	return `${invoice.number} (${String(place)}/${String(all.length)})`;
}
