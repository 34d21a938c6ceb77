import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Invoice, PaymentMethod } from '#workflows/receivables/invoice.ts';
import type { Cents } from '#workflows/receivables/money.ts';

/** What accounting says of an invoice. Found by `id`, else by `externalId`. */
export type InvoiceInput = {
	id?: string;
	externalId?: string | null;
	customerId: string;
	number: string;
	/** including tax */
	amountCents: Cents;
	/** for an invoice that was part paid before Amiable knew it: what is left */
	residualCents?: Cents;
	currency: string;
	issuedOn: CivilDate;
	dueOn: CivilDate;
	paymentMethod?: PaymentMethod;
	factored?: boolean;
	contractRatePercent?: number | null;
	purchaseOrder?: string | null;
	documentId?: string | null;
	scenarioId?: string | null;
	source?: string;
};

/** The invoice as the core knows it. */
export function invoiceOf(id: string, input: InvoiceInput): Invoice {
	const { customerId, number, amountCents, currency, issuedOn, dueOn, contractRatePercent } = input;
	return {
		id,
		customerId,
		number,
		amountCents,
		currency,
		issuedOn,
		dueOn,
		originalDueOn: dueOn,
		extended: false,
		paymentMethod: input.paymentMethod ?? 'transfer',
		factored: input.factored ?? false,
		...(contractRatePercent !== null && contractRatePercent !== undefined && { contractRatePercent }),
	};
}

/** The row of a new invoice. */
export const invoiceRow = (id: string, input: InvoiceInput) => ({
	id,
	customerId: input.customerId,
	externalId: input.externalId ?? null,
	number: input.number,
	amountCents: input.amountCents,
	sourceAmountCents: input.amountCents,
	currency: input.currency,
	issuedOn: input.issuedOn,
	dueOn: input.dueOn,
	originalDueOn: input.dueOn,
	paymentMethod: input.paymentMethod ?? ('transfer' as const),
	factored: input.factored ?? false,
	contractRatePercent: input.contractRatePercent ?? null,
	purchaseOrder: input.purchaseOrder ?? null,
	documentId: input.documentId ?? null,
	scenarioId: input.scenarioId ?? null,
	source: input.source ?? 'api',
	residualCents: input.amountCents,
});
