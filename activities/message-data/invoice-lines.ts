import { bookOf } from '#workflows/receivables/account/book.ts';
import { invoiceName } from '#workflows/receivables/account/invoice-name.ts';
import { disputedOf } from '#workflows/receivables/account/open-dispute.ts';
import { residualOf } from '#workflows/receivables/account/residual.ts';
import type { AccountInvoice, AccountState } from '#workflows/receivables/account/state.ts';
import { daysBetween } from '#workflows/receivables/civil-date.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { InvoiceLine, ReceivedLine } from '../render/message-data.ts';
import { returnedLines } from './returned-lines.ts';

/** What people call things that the account only knows by id. */
export type InvoiceNames = ReadonlyMap<string, { orderReference: string | null }>;

function receivedLines(state: AccountState, invoice: AccountInvoice): ReceivedLine[] {
	const lines: ReceivedLine[] = [];
	for (const payment of Object.values(state.payments)) {
		if (payment.reversed) continue;
		for (const part of payment.allocations)
			if (part.invoice === invoice.id)
				lines.push({ on: payment.valueDate, amountCents: part.amountCents, kind: 'payment' });
	}
	for (const credit of Object.values(state.credits)) {
		if (credit.voided) continue;
		for (const part of credit.allocations)
			if (part.invoice === invoice.id)
				lines.push({ on: credit.valueDate, amountCents: part.amountCents, kind: 'credit' });
	}
	return lines.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

/** One invoice as the debtor reads it (n28): original amount, received with dates, remaining, disputed part. */
export function invoiceLine(
	state: AccountState,
	invoice: AccountInvoice,
	asOf: CivilDate,
	names: InvoiceNames,
): InvoiceLine {
	return {
		number: invoiceName(state.invoices, invoice),
		issuedOn: invoice.issuedOn,
		dueOn: invoice.dueOn,
		daysLate: Math.max(0, daysBetween(invoice.dueOn, asOf)),
		amountCents: invoice.amountCents,
		received: receivedLines(state, invoice),
		returned: returnedLines(state, invoice),
		remainingCents: residualOf(state, invoice.id),
		disputedCents: disputedOf(state, invoice.id),
		orderReference: names.get(invoice.id)?.orderReference ?? null,
		publicReferences: [],
	};
}

/** Invoices of one currency that still owe something, oldest due date first. */
export const openInvoices = (state: AccountState, currency: string): AccountInvoice[] =>
	Object.values(state.invoices)
		.filter(
			(invoice) =>
				invoice.currency === currency && invoice.closed === null && residualOf(state, invoice.id) > 0,
		)
		.sort((a, b) => (a.dueOn === b.dueOn ? (a.id < b.id ? -1 : 1) : a.dueOn < b.dueOn ? -1 : 1));

/** Credit notes and receipts that no invoice received: stated and deducted (n29). */
export const unallocatedMoney = (
	state: AccountState,
	currency: string,
): { receiptsCents: number; creditNotesCents: number } =>
	bookOf(state).unallocated.get(currency) ?? { receiptsCents: 0, creditNotesCents: 0 };
