import { randomUUID } from 'node:crypto';
import type { Fact } from '#workflows/receivables/account/fact.ts';
import { invoiceOf } from './invoice-input.ts';
import type { InvoiceInput } from './invoice-input.ts';
import type { KnownInvoice } from './known-invoices.ts';
import type { Stamp } from './stamp.ts';

/** `adjusted`: accounting now says another amount, which becomes a visible adjustment in the ledger. */
export type InvoiceChange = 'new' | 'changed' | 'adjusted' | 'same';

/** One input, the invoice it means, and what its account must be told. */
export type InvoiceLine = {
	index: number;
	input: InvoiceInput;
	invoiceId: string;
	change: InvoiceChange;
	facts: Fact[];
};

const described = ({ input, known }: { input: InvoiceInput; known: KnownInvoice }): boolean =>
	input.number !== known.number ||
	input.dueOn !== known.originalDueOn ||
	(input.paymentMethod ?? known.paymentMethod) !== known.paymentMethod ||
	(input.factored ?? known.factored) !== known.factored ||
	(input.contractRatePercent ?? known.contractRatePercent) !== known.contractRatePercent;

/** What a line means for an invoice that is known: nothing, a description, another amount. */
function factsOfKnown(input: InvoiceInput, known: KnownInvoice, { at, actor }: Stamp): Fact[] {
	const stamp = { at, actor };
	const filled = {
		...input,
		paymentMethod: input.paymentMethod ?? known.paymentMethod,
		factored: input.factored ?? known.factored,
		contractRatePercent: input.contractRatePercent ?? known.contractRatePercent,
		amountCents: known.amountCents,
	};
	const isOther =
		described({ input, known }) || input.currency !== known.currency || input.issuedOn !== known.issuedOn;
	const { id, sourceAmountCents } = known;
	return [
		...(isOther
			? [
					{
						...stamp,
						type: 'invoice' as const,
						id: `invoice/${randomUUID()}`,
						invoice: invoiceOf(id, filled),
					},
				]
			: []),
		...(input.amountCents === sourceAmountCents
			? []
			: [
					{
						...stamp,
						type: 'invoice-adjusted' as const,
						id: `adjusted/${randomUUID()}`,
						invoice: id,
						amountCents: input.amountCents,
					},
				]),
	];
}

function newLine(index: number, input: InvoiceInput, { at, actor }: Stamp): InvoiceLine {
	const invoiceId = input.id ?? randomUUID();
	const { residualCents } = input;
	const fact: Fact = {
		type: 'invoice',
		id: `invoice/${invoiceId}`,
		at,
		actor,
		invoice: invoiceOf(invoiceId, input),
		...(residualCents !== undefined && { residualCents }),
	};
	return { index, input, invoiceId, change: 'new', facts: [fact] };
}

/** What an input asks for: a new invoice, or what differs from the known one. */
export function invoiceLine(
	index: number,
	input: InvoiceInput,
	known: KnownInvoice | undefined,
	stamp: Stamp,
): InvoiceLine {
	if (!known) return newLine(index, input, stamp);
	const facts = factsOfKnown(input, known, stamp);
	const adjusted = facts.some(({ type }) => type === 'invoice-adjusted');
	const change = facts.length === 0 ? 'same' : adjusted ? 'adjusted' : 'changed';
	return { index, input, invoiceId: known.id, change, facts };
}
