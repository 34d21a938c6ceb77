import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Tx } from '../client.ts';
import { writeJournal } from '../journal/journal-buffer.ts';

/**
 * From now on a receiver is told of these events, of all when there are none. Its address and its secret stay.
 * @returns whether there is such a receiver
 */
export async function changeEvents(
	tx: Tx,
	{ id, events }: { id: string; events: readonly string[] },
	{ at, actor }: { at: Instant; actor: string | null },
): Promise<boolean> {
	const changed = await tx
		.updateTable('webhookEndpoint')
		.set({ events: [...events] })
		.where('id', '=', id)
		.where('active', '=', true)
		.returning('id')
		.executeTakeFirst();
	if (!changed) return false;
	const entry = { kind: 'webhook-endpoint-changed', endpoint: id, events };
	writeJournal(tx, [{ at, entry, customer: null, actor }]);
	return true;
}
