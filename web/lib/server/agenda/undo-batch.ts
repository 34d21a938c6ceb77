import type { Tx } from '#db/client.ts';
import { writeJournal } from '#db/journal/journal-buffer.ts';
import type { TaskActBefore } from '#db/values.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Person } from '../session/person.ts';

/** Brings back what a task was before an act that was done at once. */
async function bringBack(tx: Tx, key: string, before: TaskActBefore): Promise<void> {
	await tx
		.updateTable('task')
		.set({
			...(before.snoozedUntil !== undefined && {
				snoozedUntil: before.snoozedUntil === null ? null : new Date(before.snoozedUntil),
			}),
			...(before.ownerId !== undefined && { ownerId: before.ownerId }),
		})
		.where('key', '=', key)
		.where('state', '=', 'open')
		.execute();
}

/**
 * Takes back acts of a batch, those that the person asked for. One that the relay has taken (`attempts`) is being
 * carried out and stays: an act is undone or carried out, never both.
 * @returns how many were taken back
 */
export async function undoBatch(tx: Tx, batch: string, { userId }: Person, at: Instant): Promise<number> {
	const undone = await tx
		.updateTable('taskAct')
		.set({ state: 'undone', settledAt: new Date(at) })
		.where('batchId', '=', batch)
		.where('actor', '=', userId)
		.where('state', 'in', ['waiting', 'applied'])
		.where('attempts', '=', 0)
		.where('applyAt', '>', new Date(at))
		.returning(['taskKey', 'act', 'before'])
		.execute();
	for (const { taskKey, before } of undone) if (before) await bringBack(tx, taskKey, before);
	if (undone.length > 0) {
		const tasks = undone.map(({ taskKey }) => taskKey);
		const entry = { kind: 'acts-undone', act: undone[0]?.act, tasks };
		writeJournal(tx, [{ at, entry, customer: null, actor: userId }]);
	}
	return undone.length;
}
