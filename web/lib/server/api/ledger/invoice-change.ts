import type { Tx } from '#db/client.ts';
import type { Fact } from '#workflows/receivables/account/fact.ts';
import type { Invoice } from '#workflows/receivables/invoice.ts';
import type { Problem } from '#workflows/receivables/outcome.ts';
import type { InvoiceLine } from '../fields/invoice.ts';
import type { ApiProblem } from '../problem.ts';
import { refusedAt } from '../problem.ts';
import type { Untold } from './record-one.ts';

/** Invoices of our books under these ids of the caller. */
export const knownInvoices = async (tx: Tx, externalIds: readonly string[]) => {
	const rows = await tx
		.selectFrom('invoice')
		.select(['id', 'externalId', 'customerId', 'number', 'amountCents', 'sourceAmountCents', 'residualCents'])
		.select(['currency', 'issuedOn', 'dueOn', 'originalDueOn', 'paymentMethod', 'factored'])
		.select(['contractRatePercent', 'purchaseOrder', 'scenarioId'])
		.where('externalId', 'in', [...externalIds])
		.execute();
	return new Map(rows.map((row) => [row.externalId ?? '', row]));
};

export type KnownInvoice =
	Awaited<ReturnType<typeof knownInvoices>> extends Map<string, infer Row> ? Row : never;

/** What a line asks of an invoice that we know: facts for its account, columns that no account keeps, what to point out. */
export type InvoiceChange = {
	facts: readonly Untold[];
	columns: Readonly<{
		purchaseOrder?: string | null;
		scenarioId?: string | null;
		sourceAmountCents?: number;
	}>;
	datesMoved: boolean;
	warnings: readonly Problem[];
};

/** What never changes of an invoice; the first difference is the reason. */
export function cannotBecome(known: KnownInvoice, customerId: string, line: InvoiceLine): ApiProblem | null {
	if (known.customerId !== customerId)
		return refusedAt(409, 'invoice-customer-differs', '/customer', { invoice: line.externalId }).problem;
	for (const key of ['currency', 'issuedOn'] as const)
		if (known[key] !== line[key])
			return refusedAt(409, 'invoice-differs', `/${key}`, { invoice: line.externalId, known: known[key] })
				.problem;
	return null;
}

const describedAs = (known: KnownInvoice, line: InvoiceLine) => ({
	number: line.number ?? known.number,
	dueOn: line.dueOn,
	paymentMethod: line.paymentMethod ?? known.paymentMethod,
	factored: line.factored ?? known.factored,
	contractRatePercent:
		line.contractRatePercent === undefined ? known.contractRatePercent : line.contractRatePercent,
});

/** The invoice as its account is told of it. */
export const invoiceOf = (
	id: string,
	customerId: string,
	line: Pick<InvoiceLine, 'currency' | 'issuedOn' | 'dueOn'> & { number: string; amountCents: number },
	{
		paymentMethod,
		factored,
		contractRatePercent,
	}: Pick<Invoice, 'paymentMethod' | 'factored'> & { contractRatePercent: number | null },
): Invoice => ({
	id,
	customerId,
	number: line.number,
	amountCents: line.amountCents,
	currency: line.currency,
	issuedOn: line.issuedOn,
	dueOn: line.dueOn,
	originalDueOn: line.dueOn,
	extended: false,
	paymentMethod,
	factored,
	...(contractRatePercent !== null && { contractRatePercent }),
});

/**
 * The difference between a line and the invoice we know. An amount that moved at its source, down or up, is a fact that
 * people see, never an overwrite (n7).
 */
export function changeOf(known: KnownInvoice, line: InvoiceLine): InvoiceChange {
	const { purchaseOrder, scenario, amountCents, residualCents } = line;
	const told = describedAs(known, line);
	const before = { ...told, ...known, dueOn: known.originalDueOn };
	const keys = ['number', 'dueOn', 'paymentMethod', 'factored', 'contractRatePercent'] as const;
	const facts: Untold[] = [];
	if (keys.some((key) => told[key] !== before[key])) {
		const { id, customerId, amountCents: booked } = known;
		const invoice = invoiceOf(id, customerId, { ...line, ...told, amountCents: booked }, told);
		facts.push({ type: 'invoice', invoice } satisfies Omit<
			Extract<Fact, { type: 'invoice' }>,
			'id' | 'at' | 'actor'
		>);
	}
	const amountMoved = amountCents !== known.sourceAmountCents;
	if (amountMoved) facts.push({ type: 'invoice-adjusted', invoice: known.id, amountCents });
	const differs = !amountMoved && residualCents !== undefined && residualCents !== known.residualCents;
	return {
		facts,
		columns: {
			...(purchaseOrder !== undefined && purchaseOrder !== known.purchaseOrder && { purchaseOrder }),
			...(scenario !== undefined && scenario !== known.scenarioId && { scenarioId: scenario }),
			...(amountMoved && { sourceAmountCents: amountCents }),
		},
		datesMoved: told.dueOn !== known.originalDueOn,
		warnings: differs
			? [{ code: 'residual-differs', params: { ours: known.residualCents, theirs: residualCents } }]
			: [],
	};
}
