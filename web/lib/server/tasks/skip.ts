import { z } from 'zod';
import type { Tx } from '#db/client.ts';
import { writeJournal } from '#db/journal/journal-buffer.ts';
import { requiredText } from '../forms/fields.ts';
import { command } from '../temporal.ts';
import { actOnTask } from './act-on-task.ts';
import type { Acting } from './act-on-task.ts';

const shape = z.object({ key: requiredText, reason: requiredText });
type Said = z.infer<typeof shape>;

async function close(tx: Tx, { task, said, person, at }: Acting<Said>): Promise<void> {
	await tx
		.updateTable('task')
		.set({ state: 'cancelled', reason: said.reason, settledAt: new Date(at), settledBy: person.userId })
		.set({ outcome: 'skipped' })
		.where('key', '=', task.key)
		.where('state', '<>', 'done')
		.execute();
	const invoices = task.invoiceId === null ? [] : [task.invoiceId];
	const entry = { kind: 'task-skipped', invoices, task: task.key, code: task.code, reason: said.reason };
	writeJournal(tx, [{ at, entry, customer: task.customerId, actor: person.userId }]);
}

/** The scenario version on which the run of a task stands. */
const versionOf = (tx: Tx, invoiceId: string) =>
	tx.selectFrom('invoiceRun').select('scenarioVersion').where('invoiceId', '=', invoiceId).executeTakeFirst();

/**
 * Leaves a piece of work out, with a reason. Where a run waits for it the step itself is skipped, and the run says what
 * comes next; a letter that waits to be posted, an approval and a difference with accounting have ways out of their own.
 */
export const skip = actOnTask('complete-tasks', shape, async (acting) => {
	const { task, said, person, at, event } = acting;
	if (task.kind === 'approval') return { problem: { code: 'approval-not-skipped', params: {} } };
	if (task.code === 'post-letter') return { problem: { code: 'letter-not-skipped', params: {} } };
	if (task.code === 'source-balance') return { problem: { code: 'difference-stands', params: {} } };
	if (task.standsOn && task.position && task.invoiceId !== null) {
		const { invoiceId, position } = task;
		const run = await event.locals.tx((tx) => versionOf(tx, invoiceId));
		const expected = { version: run?.scenarioVersion ?? 0, ...position };
		const payload = { at, expected, actor: person.userId, reason: said.reason };
		const id = `skip/${position.node}:${String(position.visit)}`;
		const heard = await command(task.standsOn, 'skipNode', payload, id);
		if (!heard.ok) return { problem: heard.problem };
	}
	await event.locals.tx((tx) => close(tx, acting));
	return { moved: task.standsOn !== null };
});
