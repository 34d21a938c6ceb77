import { randomUUID } from 'node:crypto';
import type { Tx } from '#db/client.ts';
import { announceCallBacks } from '#db/desk/announce-call-backs.ts';
import { writeJournal } from '#db/journal/journal-buffer.ts';
import { openTask } from '#db/queries/open-task.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { By } from '../tasks/close-task.ts';

/** When to call back about what; `note` is what was said. */
export type CallBack = { customerId: string; invoiceId: string | null; note: string | null; at: Instant };

/**
 * A call-back is work of one's own that the agenda shows at its date and time. Whoever wrote it is told before its hour:
 * by the sweep, or at once where the sweep looks in after that hour only.
 */
export async function keepCallBack(
	tx: Tx,
	{ customerId, invoiceId, note, at: hour }: CallBack,
	{ person, at }: By,
): Promise<void> {
	const key = `call-back/${randomUUID()}`;
	const dueAt = new Date(hour);
	await openTask(tx, {
		...{ key, kind: 'call-back', code: 'call-back', customerId, invoiceId, owner: 'collector', dueAt },
		...{ runId: null, node: null, visit: null, scenario: null, at: new Date(at), payload: { note } },
	});
	const { userId: ownerId } = person;
	await tx.updateTable('task').set({ snoozedUntil: dueAt, ownerId }).where('key', '=', key).execute();
	await announceCallBacks(tx, at);
	const invoices = invoiceId === null ? [] : [invoiceId];
	const entry = { kind: 'call-back-noted', invoices, for: dueAt.toISOString() };
	writeJournal(tx, [{ at, entry, customer: customerId, actor: ownerId }]);
}
