import { invoiceName } from '#db/queries/invoice-name.ts';
import type { Tx } from '#db/client.ts';

/** Invoices as people read them, by id. */
export async function invoicesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
	if (ids.length === 0) return new Map();
	const rows = await tx
		.selectFrom('invoice')
		.select(['id', invoiceName('invoice').as('number')])
		.where('id', 'in', [...new Set(ids)])
		.execute();
	return new Map(rows.map(({ id, number }) => [id, number]));
}
