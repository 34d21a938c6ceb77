import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';
import { flowsOf } from './flows-of.ts';
import type { Trodden } from './flows-of.ts';
import type { NodeQuery } from './node-counts.ts';
import { versionOf } from './versions.ts';

/** How many invoices took each way out since a day, by `node/port`; none for a scenario written in TypeScript. */
export async function nodeFlows(
	tx: Tx,
	{ scenarioId, since }: NodeQuery,
): Promise<ReadonlyMap<string, number>> {
	const latest = await versionOf(tx, scenarioId, 'latest');
	if (!latest?.scenario) return new Map();
	const { rows } = await sql<Trodden>`
		select step.from, step.arrived, step.last, count(distinct step.invoice_id)::int as invoices
		from (
			select invoice_id, from_node as from, array_agg(node order by id) as arrived,
				max(node) filter (where stands) as last
			from run_passage
			where scenario_id = ${scenarioId} and at >= ${since}
			group by invoice_id, from_node, at
		) step
		group by step.from, step.arrived, step.last`.execute(tx);
	return flowsOf(latest.plan, latest.scenario, rows);
}
