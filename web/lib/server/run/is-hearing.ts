import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';

/** Whether a fact is on its way to a run that has still to say what it makes of it: what is shown of it is of before. */
export async function isHearing(tx: Tx, runId: string): Promise<boolean> {
	const news = await tx
		.selectFrom('outbox as o')
		.innerJoin('invoiceRun as r', 'r.runId', 'o.runId')
		.select('o.id')
		.where('o.runId', '=', runId)
		.where('r.workflow', '=', 'started')
		.where(sql<boolean>`o.seq > (r.run_state ->> 'lastSeq')::int`)
		.limit(1)
		.executeTakeFirst();
	return news !== undefined;
}
