import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Tx } from '../client.ts';

/**
 * A call is made again now, under the id that it always had, with all its tries before it; one that waits is made sooner.
 * @returns false for one that was heard, or whose receiver is removed
 */
export async function retryDelivery(
	tx: Tx,
	{ id, endpointId }: { id: string; endpointId: string },
	at: Instant,
): Promise<boolean> {
	const { numUpdatedRows } = await tx
		.updateTable('webhookDelivery')
		.set({ state: 'waiting', attempts: 0, tryAt: new Date(at) })
		.where('id', '=', id)
		.where('endpointId', '=', endpointId)
		.where('state', '!=', 'delivered')
		.where((eb) =>
			eb.exists(
				eb
					.selectFrom('webhookEndpoint as e')
					.select('e.id')
					.where('e.id', '=', endpointId)
					.where('e.active', '=', true),
			),
		)
		.executeTakeFirst();
	return numUpdatedRows > 0n;
}
