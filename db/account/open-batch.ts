import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Tx } from '../client.ts';

/** The open batch of the guard, locked so that nobody settles it before this transaction ends. */
export async function openBatch(tx: Tx, at: Instant, reason: 'volume' | 'catch-up'): Promise<string> {
	for (;;) {
		const open = await tx
			.selectFrom('heldBatch')
			.select('id')
			.where('reason', '=', reason)
			.where('state', '=', 'held')
			.forShare()
			.executeTakeFirst();
		if (open) return open.id;
		await tx
			.insertInto('heldBatch')
			.values({ reason, at: new Date(at), actor: null })
			.onConflict((conflict) => conflict.doNothing())
			.execute();
	}
}
