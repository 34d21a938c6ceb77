import type { RequestEvent } from '@sveltejs/kit';
import { letterSource } from '#activities/letters/letter-source.ts';
import { writeJournal } from '#db/journal/journal-buffer.ts';
import { now } from '../clock.ts';
import { formText } from '../forms/form-text.ts';
import { allowed } from '../rights.ts';
import { openTaskRow } from './open-task-row.ts';
import { taskDone, taskRefused } from './task-answer.ts';
import type { TaskResult } from './task-answer.ts';

/** A person keeps a letter that was never posted: paid, disputed or settled meanwhile. It stays on file as cancelled. */
export async function withdrawLetter(event: RequestEvent): Promise<TaskResult> {
	const person = allowed(event.locals.person, 'post-letters');
	const key = formText(await event.request.formData(), 'key');
	const at = await now();
	return event.locals.tx(async (tx) => {
		const task = await openTaskRow(tx, key, person);
		const contactKey = (task?.payload as { contactKey?: string } | undefined)?.contactKey;
		const letter = contactKey === undefined ? undefined : await letterSource(tx, contactKey);
		if (!letter || !['to-confirm', 'to-print'].includes(letter.state))
			return taskRefused(key, { code: 'task-not-open', params: {} });
		const on = new Date(at);
		await tx.updateTable('letter').set({ state: 'cancelled' }).where('id', '=', letter.letterId).execute();
		await tx
			.updateTable('message')
			.set({ status: 'cancelled', statusAt: on })
			.where('id', '=', letter.messageId)
			.execute();
		await tx
			.updateTable('task')
			.set({ state: 'cancelled', settledAt: on, settledBy: person.userId })
			.where('key', '=', key)
			.execute();
		const { invoices } = letter.decision;
		const entry = { kind: 'letter-withdrawn', invoices, node: letter.intent.node, key: contactKey };
		writeJournal(tx, [{ at, entry, customer: letter.customerId, actor: person.userId }]);
		return taskDone(key);
	});
}
