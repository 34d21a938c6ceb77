import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { writeJournal } from '#db/journal/journal-buffer.ts';
import { now } from '../clock.ts';
import { optionalText, requiredText } from '../forms/fields.ts';
import { formText } from '../forms/form-text.ts';
import { parseForm } from '../forms/parse-form.ts';
import { allowed } from '../rights.ts';
import { command } from '../temporal.ts';
import { approvalRight, approvers } from './approval-right.ts';
import { openTaskRow } from './open-task-row.ts';
import { taskDone, taskMalformed, taskRefused } from './task-answer.ts';
import type { TaskResult } from './task-answer.ts';

const shape = z.object({ key: requiredText, outcome: z.enum(['approved', 'refused']), reason: optionalText });

const refused = (key: string, code: string): TaskResult => taskRefused(key, { code, params: {} });

/**
 * Approves or refuses what a run, or a person, asked for: by a second person, or alone with a reason where nobody else
 * may (design §3.6). Refusing needs no second person. The database checks the two people again.
 */
export async function decide(event: RequestEvent): Promise<TaskResult> {
	const person = allowed(event.locals.person, 'approve');
	const data = await event.request.formData();
	const key = formText(data, 'key');
	const parsed = parseForm(shape, data);
	if (!parsed.ok) return taskMalformed(key, parsed.values, parsed.problems);
	const { outcome, reason } = parsed.value;
	const found = await event.locals.tx(async (tx) => {
		const task = await openTaskRow(tx, key, person);
		return task && { task, right: approvalRight(task, person, await approvers(tx)) };
	});
	if (!found) return refused(key, 'task-not-open');
	const { task, right } = found;
	if (outcome === 'approved' && right === 'forbidden') return refused(key, 'own-request');
	const alone = outcome === 'approved' && right === 'alone';
	if (alone && !reason) return taskMalformed(key, {}, { reason: 'reason-required' });
	const at = await now();
	if (task.standsOn) {
		const payload = { at, task: key, outcome, actor: person.userId };
		const heard = await command(task.standsOn, 'completeTask', payload, `${key}/${outcome}`);
		if (!heard.ok) return taskRefused(key, heard.problem);
	}
	await event.locals.tx(async (tx) => {
		await tx
			.updateTable('task')
			.set({
				state: 'done',
				outcome,
				reason,
				settledAt: new Date(at),
				settledBy: person.userId,
				singleApprover: alone,
			})
			.set({ approvedBy: outcome === 'approved' ? person.userId : null })
			.where('key', '=', key)
			.where('state', '<>', 'done')
			.execute();
		const invoices = task.invoiceId === null ? [] : [task.invoiceId];
		const entry = { kind: outcome, invoices, task: key, code: task.code, ...(reason && { reason }), alone };
		writeJournal(tx, [{ at, entry, customer: task.customerId, actor: person.userId }]);
	});
	return taskDone(key);
}
