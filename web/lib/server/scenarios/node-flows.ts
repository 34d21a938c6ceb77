import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';
import { flowsOf } from './flows-of.ts';
import type { NodeQuery } from './node-counts.ts';
import { versionOf } from './versions.ts';

/** How many invoices took each way out since a day, by `node/port`; none for a scenario written in TypeScript. */
export async function nodeFlows(
	tx: Tx,
	{ scenarioId, since }: NodeQuery,
): Promise<ReadonlyMap<string, number>> {
	const latest = await versionOf(tx, scenarioId, 'latest');
	if (!latest?.scenario) return new Map();
	const transitions = await tx
		.selectFrom('runPassage')
		.select(['fromNode as from', 'node as to', sql<number>`count(distinct invoice_id)::int`.as('invoices')])
		.where('scenarioId', '=', scenarioId)
		.where('at', '>=', since)
		.where('stands', '=', true)
		.groupBy(['fromNode', 'node'])
		.execute();
	return flowsOf(latest.scenario, transitions);
}
