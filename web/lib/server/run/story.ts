import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';
import type { StoryLine } from '#lib/run/view.ts';
import type { Plan } from '#workflows/scenario/plan.ts';
import type { Why } from '#workflows/receivables/trace.ts';
import { actorNames } from '../journal/actor-names.ts';

const MOST_LINES = 500;

type Line = { details?: Record<string, unknown> & { why?: readonly Why[] } };

/** The last lines of the journal about an invoice, newest first; steps by the name they have among `nodes`. */
export async function story(tx: Tx, invoiceId: string, nodes: Plan['nodes']): Promise<StoryLine[]> {
	const rows = await tx
		.selectFrom('journal')
		.select(['seq', 'at', 'kind', 'node', 'actor', 'line'])
		.where(sql<boolean>`invoices @> array[${invoiceId}]::text[]`)
		.orderBy('seq', 'desc')
		.limit(MOST_LINES)
		.execute();
	const names = await actorNames(tx);
	return rows.map(({ seq, at, kind, node, actor, line }) => {
		const { details = {} } = JSON.parse(line) as Line;
		return {
			seq,
			at: at.toISOString(),
			kind,
			node: node === null ? null : (nodes[node]?.label ?? node),
			actor: actor === null ? null : (names.get(actor) ?? actor),
			details,
			why: details.why ?? [],
		};
	});
}
