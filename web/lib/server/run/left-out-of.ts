import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';
import type { LeftOut } from '#lib/run/view.ts';

type Row = { id: string; workflow: string; outcome: string | null; runState: unknown };

/** Who left an invoice out before its run began, when, and of which batch; null of every other. */
export async function leftOutOf(tx: Tx, { id, workflow, outcome, runState }: Row): Promise<LeftOut | null> {
	if (workflow !== 'closed' || outcome !== 'completed' || runState !== null) return null;
	const found = await tx
		.selectFrom('heldBatchItem as h')
		.innerJoin('heldBatch as b', 'b.id', 'h.batchId')
		.leftJoin('membership as p', (join) => join.on(sql<boolean>`p.user_id::text = b.settled_by`))
		.select(['b.id as batch', 'b.settledAt'])
		.select(sql<string | null>`coalesce(p.name, b.settled_by)`.as('by'))
		.where('h.invoiceId', '=', id)
		.where('h.decision', '=', 'exclude')
		.where('b.settledAt', 'is not', null)
		.orderBy('b.settledAt', 'desc')
		.executeTakeFirst();
	return { batch: found?.batch ?? null, at: found?.settledAt?.toISOString() ?? null, by: found?.by ?? null };
}
