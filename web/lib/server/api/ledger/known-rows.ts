import type { Tx } from '#db/client.ts';

const rowsOf = (tx: Tx, externalIds: readonly string[]) =>
	tx
		.selectFrom('invoice')
		.select(['id', 'externalId', 'number', 'currency', 'issuedOn', 'residualCents', 'sourceAmountCents'])
		.select(['purchaseOrder', 'scenarioId'])
		.where('externalId', 'in', [...externalIds])
		.execute();

/** An invoice of the books as a line finds it. */
export type KnownRow = Awaited<ReturnType<typeof rowsOf>>[number];

/** The invoices of the books that these lines name, by external id. */
export async function knownRows(
	tx: Tx,
	externalIds: readonly string[],
): Promise<ReadonlyMap<string, KnownRow>> {
	const rows = externalIds.length === 0 ? [] : await rowsOf(tx, externalIds);
	return new Map(rows.map((row) => [row.externalId ?? '', row]));
}
