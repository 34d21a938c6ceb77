import type { CivilDate } from './civil-date.ts';
import { laterOf } from './civil-date.ts';
import type { Cents } from './money.ts';
import { ok, refuse } from './outcome.ts';
import type { Outcome } from './outcome.ts';

/** How an invoice gets paid. Direct debits and bills are collected by us: they are chased only after a return. */
export type PaymentMethod = 'transfer' | 'direct-debit' | 'bill' | 'cheque' | 'card';

/** An invoice as the rules see it. `dueOn` is J, the last day to pay on time, after any extension. */
export type Invoice = {
	id: string;
	customerId: string;
	number: string;
	/** Including tax. */
	amountCents: Cents;
	currency: string;
	issuedOn: CivilDate;
	dueOn: CivilDate;
	originalDueOn: CivilDate;
	extended: boolean;
	/** After an extension, the due date whose morrow starts the penalties; the new one unless agreed otherwise. */
	penaltiesFrom?: 'original' | 'new' | undefined;
	paymentMethod: PaymentMethod;
	/** Assigned to a factor: paid to the factor's account or not chased. */
	factored: boolean;
	/** Yearly rate of penalties in the contract; without one, the rate of the law. */
	contractRatePercent?: number | undefined;
};

/** What is still owed of the principal: payments and credit notes allocated to the invoice deducted. */
export const residualCents = (
	invoice: Pick<Invoice, 'amountCents'>,
	allocated: { paymentsCents: Cents; creditsCents: Cents },
): Cents => invoice.amountCents - allocated.paymentsCents - allocated.creditsCents;

/** The day after which penalties run. */
export const penaltiesAfter = (
	invoice: Pick<Invoice, 'dueOn' | 'originalDueOn' | 'penaltiesFrom'>,
): CivilDate => (invoice.penaltiesFrom === 'original' ? invoice.originalDueOn : invoice.dueOn);

/**
 * The invoice with a later due date; the original one is kept.
 * @returns `extension-not-later` when `to` does not come after the current due date
 */
export function extendDueDate(
	invoice: Invoice,
	to: CivilDate,
	penaltiesFrom: 'original' | 'new' = 'new',
): Outcome<Invoice, 'extension-not-later'> {
	if (laterOf(to, invoice.dueOn) === invoice.dueOn)
		return refuse('extension-not-later', { invoice: invoice.id, dueOn: invoice.dueOn, to });
	return ok({ ...invoice, dueOn: to, extended: true, penaltiesFrom });
}

/** Whether the company itself collects the money, so that nothing is late before a return. */
export const isCollectedByCreditor = (method: PaymentMethod): boolean =>
	method === 'direct-debit' || method === 'bill';
