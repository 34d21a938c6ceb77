import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Tx } from '../client.ts';
import { writeJournal } from '../journal/journal-buffer.ts';

/** What somebody decided about a task, and how. `alone`: nobody else may, so a reason stands for the second person. */
type TaskDecision = {
	task: { key: string; code: string; customerId: string | null; invoiceId: string | null };
	outcome: 'approved' | 'refused';
	reason: string | null;
	alone: boolean;
	actor: string;
	at: Instant;
};

/** Closes a task that asked for a decision; the database checks the two people again (design §3.6). */
export async function settleDecision(
	tx: Tx,
	{ task, outcome, reason, alone, actor, at }: TaskDecision,
): Promise<void> {
	const approvedBy = outcome === 'approved' ? actor : null;
	await tx
		.updateTable('task')
		.set({ state: 'done', outcome, reason, settledAt: new Date(at), settledBy: actor })
		.set({ singleApprover: alone, approvedBy })
		.where('key', '=', task.key)
		.where('state', '<>', 'done')
		.execute();
	const invoices = task.invoiceId === null ? [] : [task.invoiceId];
	const entry = {
		kind: outcome,
		invoices,
		task: task.key,
		code: task.code,
		...(reason && { reason }),
		alone,
	};
	writeJournal(tx, [{ at, entry, customer: task.customerId, actor }]);
}
