import type { Tx } from '#db/client.ts';

/** Whether facts wait for a run, or have just reached it, that it has not heard: under the customer's lock, all of them. */
export async function hasMoreToHear(tx: Tx, runId: string, lastSeq: number): Promise<boolean> {
	const newer = tx.selectFrom('outbox').select('id').where('runId', '=', runId).where('seq', '>', lastSeq);
	return (await newer.limit(1).executeTakeFirst()) !== undefined;
}
