import type { Tx } from '#db/client.ts';
import { writeJournal } from '#db/journal/journal-buffer.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import { ok } from '#workflows/receivables/outcome.ts';
import type { Person } from '../session/person.ts';
import { command } from '../temporal.ts';
import type { OpenTask } from './open-task-row.ts';

/** Who says it, and when in business time. */
export type By = { person: Person; at: Instant };

/** What came of a task, in a code and in words. */
export type Said = { outcome: string; note: string | null };

/** Tells the run that waits for a task what came of it, once per outcome; work that no run waits for tells nobody. */
export async function tellRun(
	{ key, standsOn }: Pick<OpenTask, 'key' | 'standsOn'>,
	outcome: string,
	{ person, at }: By,
): Promise<Outcome<unknown>> {
	if (standsOn === null) return ok(null);
	const payload = { at, task: key, outcome, actor: person.userId };
	return command(standsOn, 'completeTask', payload, `${key}/${outcome}`);
}

/** Closes a task with what came of it, and says so in the journal. A repeat changes nothing. */
export async function closeTask(
	tx: Tx,
	task: OpenTask,
	{ outcome, note }: Said,
	{ person, at }: By,
): Promise<void> {
	await tx
		.updateTable('task')
		.set({
			...{ state: 'done', outcome, reason: note },
			...{ settledAt: new Date(at), settledBy: person.userId },
		})
		.where('key', '=', task.key)
		.where('state', '<>', 'done')
		.execute();
	const invoices = task.invoiceId === null ? [] : [task.invoiceId];
	const entry = { kind: 'task-done', invoices, task: task.key, code: task.code, outcome };
	writeJournal(tx, [{ at, entry, customer: task.customerId, actor: person.userId }]);
}
