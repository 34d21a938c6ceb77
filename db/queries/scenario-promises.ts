import { sql } from 'kysely';
import type { Tx } from '../client.ts';

/** How many promises the scenario of each invoice takes; no entry for an invoice without limit, or chased no more. */
export async function scenarioPromises(
	tx: Tx,
	invoices: readonly string[],
): Promise<Readonly<Record<string, number>>> {
	if (invoices.length === 0) return {};
	const rows = await tx
		.selectFrom('invoiceRun as r')
		.innerJoin('scenarioVersion as v', (join) =>
			join.onRef('v.scenarioId', '=', 'r.scenarioId').onRef('v.version', '=', 'r.scenarioVersion'),
		)
		.select(['r.invoiceId', sql<number>`(v.plan #>> '{settings,maxPromises}')::int`.as('most')])
		.where('r.invoiceId', 'in', [...invoices])
		.where('r.endedAt', 'is', null)
		.where(sql<boolean>`v.plan #> '{settings,maxPromises}' is not null`)
		.execute();
	return Object.fromEntries(rows.map(({ invoiceId, most }) => [invoiceId, most]));
}
