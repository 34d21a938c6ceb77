import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Tx } from '../client.ts';
import { writeJournal } from '../journal/journal-buffer.ts';

/**
 * A receiver that is told nothing any more. Its address stays in the journal, its secret is forgotten.
 * @returns whether there was one
 */
export async function removeEndpoint(
	tx: Tx,
	id: string,
	{ at, actor }: { at: Instant; actor: string | null },
): Promise<boolean> {
	const removed = await tx
		.updateTable('webhookEndpoint')
		.set({ active: false, secret: '' })
		.where('id', '=', id)
		.where('active', '=', true)
		.returning('id')
		.executeTakeFirst();
	if (!removed) return false;
	writeJournal(tx, [
		{ at, entry: { kind: 'webhook-endpoint-removed', endpoint: id }, customer: null, actor },
	]);
	return true;
}
