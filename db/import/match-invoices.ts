import type { ImportedInvoice } from '#workflows/files/import/read-invoices.ts';
import { sql } from 'kysely';
import type { Tx } from '../client.ts';

/** One dispute per invoice comes from files: settled here, the same file does not open it again. */
export const importedDispute = (invoiceId: string): string => `imported/${invoiceId}`;

const namedIn = (tx: Tx) =>
	tx
		.selectFrom('invoice')
		.innerJoin('customer', 'customer.id', 'invoice.customerId')
		.leftJoin('dispute', (join) => join.on('dispute.id', '=', sql<string>`'imported/' || invoice.id`))
		.select(['invoice.id', 'invoice.externalId', 'invoice.customerId', 'invoice.number'])
		.select([
			'invoice.amountCents',
			'invoice.sourceAmountCents',
			'invoice.residualCents',
			'invoice.disputedCents',
		])
		.select(['invoice.currency', 'invoice.issuedOn', 'invoice.originalDueOn', 'invoice.paymentMethod'])
		.select(['invoice.factored', 'invoice.contractRatePercent', 'invoice.closed'])
		.select(['customer.externalId as customerCode', 'dispute.id as importedDispute']);

/** An invoice of the ledger as files name it. */
export type LedgerInvoice = Awaited<ReturnType<ReturnType<typeof namedIn>['execute']>>[number];

/**
 * A line of a file and the invoice of the ledger that it means, if there is one. `splitDiffers`: its number is cut into due
 * dates otherwise than in the ledger, so that nobody knows which it means.
 */
export type MatchedLine = {
	line: ImportedInvoice;
	known: LedgerInvoice | undefined;
	splitDiffers?: true;
};

const byCustomerAndNumber = (customer: string | null, number: string): string =>
	`${customer ?? ''}\t${number}`;

/**
 * Finds the invoices that lines mean: by the id they have in accounting, else by number within the customer, so that a
 * company that changes from one kind of file to another chases nothing twice.
 */
export async function matchInvoices(tx: Tx, lines: readonly ImportedInvoice[]): Promise<MatchedLine[]> {
	const ids = lines.map(({ externalId }) => externalId);
	const numbers = lines.map(({ number }) => number);
	const found = await namedIn(tx)
		.where((eb) =>
			eb.or([
				sql<boolean>`invoice.external_id = any(${ids})`,
				sql<boolean>`invoice.number = any(${numbers})`,
			]),
		)
		.execute();
	const byId = new Map(found.map((row) => [row.externalId, row]));
	const named = new Set(ids);
	// Those that lines name by their id are nobody else's.
	const unnamed = found.filter(({ externalId }) => externalId === null || !named.has(externalId));
	const byNumber = Map.groupBy(unnamed, (row) => byCustomerAndNumber(row.customerCode, row.number));
	const asking = Map.groupBy(
		lines.filter(({ externalId }) => !byId.has(externalId)),
		(line) => byCustomerAndNumber(line.customer, line.number),
	);
	return lines.map((line): MatchedLine => {
		const known = byId.get(line.externalId);
		if (known) return { line, known };
		const number = byCustomerAndNumber(line.customer, line.number);
		const [one, ...others] = byNumber.get(number) ?? [];
		if (!one) return { line, known: undefined };
		const isOnly = others.length === 0 && asking.get(number)?.length === 1;
		return isOnly ? { line, known: one } : { line, known: undefined, splitDiffers: true };
	});
}
