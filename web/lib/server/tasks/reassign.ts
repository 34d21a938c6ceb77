import { z } from 'zod';
import type { Tx } from '#db/client.ts';
import { writeJournal } from '#db/journal/journal-buffer.ts';
import { notify } from '#db/notifications/notify.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { requiredText } from '../forms/fields.ts';
import { actOnTask } from './act-on-task.ts';
import type { OpenTask } from './open-task-row.ts';

const shape = z.object({ key: requiredText, ownerId: z.string('field-required') });

/** People to whom work may be given: those of the company who have not left. */
export const colleagues = (tx: Tx) =>
	tx
		.selectFrom('membership')
		.select(['userId', 'name', 'roles'])
		.where('active', '=', true)
		.orderBy('name')
		.execute();

/** Gives a task to somebody by name; null gives it back to whoever looks after the customer. */
export async function giveTask(
	tx: Tx,
	task: Pick<OpenTask, 'key' | 'code' | 'customerId' | 'invoiceId'>,
	ownerId: string | null,
	by: { at: Instant; actor: string },
): Promise<void> {
	await tx.updateTable('task').set({ ownerId }).where('key', '=', task.key).execute();
	const invoices = task.invoiceId === null ? [] : [task.invoiceId];
	const entry = { kind: 'task-reassigned', invoices, task: task.key, code: task.code, to: ownerId };
	writeJournal(tx, [{ at: by.at, entry, customer: task.customerId, actor: by.actor }]);
	if (ownerId === null) return;
	await notify(tx, {
		...{ to: { people: [ownerId] }, kind: 'task-assigned', event: `task/${task.key}/${String(by.at)}` },
		...{ at: new Date(by.at), customerId: task.customerId, invoiceId: task.invoiceId, actor: by.actor },
		...{ params: { task: task.code }, path: `/#${encodeURIComponent(task.key)}` },
	});
}

/** Whom a form means: a colleague, or (empty) whoever looks after the customer; undefined for anybody else. */
export async function ownerMeant(tx: Tx, ownerId: string): Promise<string | null | undefined> {
	if (ownerId === '') return null;
	return (await colleagues(tx)).find(({ userId }) => userId === ownerId)?.userId;
}

/** Gives one task to a colleague. */
export const reassign = actOnTask('complete-tasks', shape, async ({ task, said, person, at, event }) => {
	const done = await event.locals.tx(async (tx) => {
		const owner = await ownerMeant(tx, said.ownerId);
		if (owner !== undefined) await giveTask(tx, task, owner, { at, actor: person.userId });
		return owner !== undefined;
	});
	return done ? { moved: false } : { fields: { ownerId: 'field-invalid' } };
});
