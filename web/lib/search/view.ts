/** A customer that a search found, with what it owes today by currency. */
export type CustomerHit = {
	id: string;
	name: string;
	siren: string | null;
	owed: readonly { currency: string; residualCents: number; invoices: number }[];
};

/** Somebody at a customer's. */
export type PersonHit = {
	id: string;
	customerId: string;
	customer: string;
	name: string | null;
	phone: string | null;
	email: string | null;
};

/** What an invoice was found by. */
export type FoundBy = 'number' | 'order' | 'amount';

export type InvoiceHit = {
	id: string;
	customerId: string;
	customer: string;
	number: string;
	order: string | null;
	dueOn: string;
	currency: string;
	amountCents: number;
	residualCents: number;
	by: FoundBy;
};

/** What a search answers, best first in each group. */
export type SearchAnswer = {
	customers: readonly CustomerHit[];
	people: readonly PersonHit[];
	invoices: readonly InvoiceHit[];
};

/** Where a found customer is worked on while the line is open; the invoice that was named comes first there. */
export const callSheetOf = (customerId: string, invoiceId?: string): string =>
	`/customers/${encodeURIComponent(customerId)}/call${invoiceId === undefined ? '' : `?invoice=${encodeURIComponent(invoiceId)}`}`;
