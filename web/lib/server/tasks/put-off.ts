import { z } from 'zod';
import type { Tx } from '#db/client.ts';
import { writeJournal } from '#db/journal/journal-buffer.ts';
import { civilDateOf } from '#lib/text/civil-date-of.ts';
import { companyRules } from '#db/account/company-rules.ts';
import { calendarsOf } from '#db/account/policy-of.ts';
import { instantAt } from '#workflows/receivables/local-time.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { civilDate, requiredText } from '../forms/fields.ts';
import { actOnTask } from './act-on-task.ts';
import type { OpenTask } from './open-task-row.ts';

const shape = z.object({ key: requiredText, until: civilDate });

/** The first instant of a day in the company's zone, after today; null for a day that is not to come. */
export async function morningOf(tx: Tx, until: string, at: Instant): Promise<Date | null> {
	const rules = await companyRules(tx);
	const { creditor } = calendarsOf(rules, { kind: 'company', country: rules.country }, at);
	return until <= civilDateOf(at, creditor.zone) ? null : new Date(instantAt(creditor, until, '00:00'));
}

/** Hides a task until an instant; null brings it back. */
export async function putOffTask(
	tx: Tx,
	task: Pick<OpenTask, 'key' | 'code' | 'customerId' | 'invoiceId'>,
	until: Date | null,
	by: { at: Instant; actor: string },
): Promise<void> {
	await tx.updateTable('task').set({ snoozedUntil: until }).where('key', '=', task.key).execute();
	const invoices = task.invoiceId === null ? [] : [task.invoiceId];
	const entry = {
		...{ kind: 'task-snoozed', invoices, task: task.key, code: task.code },
		until: until?.toISOString() ?? null,
	};
	writeJournal(tx, [{ at: by.at, entry, customer: task.customerId, actor: by.actor }]);
}

/** Puts a task off: it leaves the agenda and comes back on the morning of a day. The run still waits for it. */
export const snooze = actOnTask('complete-tasks', shape, async ({ task, said, person, at, event }) => {
	const done = await event.locals.tx(async (tx) => {
		const until = await morningOf(tx, said.until, at);
		if (until) await putOffTask(tx, task, until, { at, actor: person.userId });
		return until;
	});
	return done ? { moved: false } : { fields: { until: 'date-not-to-come' } };
});
