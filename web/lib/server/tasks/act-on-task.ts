import type { RequestEvent } from '@sveltejs/kit';
import type { z } from 'zod';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Problem } from '#workflows/receivables/outcome.ts';
import { now } from '../clock.ts';
import { formText } from '../forms/form-text.ts';
import { parseForm } from '../forms/parse-form.ts';
import { allowed } from '../rights.ts';
import type { Act } from '../rights.ts';
import type { Person } from '../session/person.ts';
import { following, recordsOf } from './following.ts';
import { openTaskRow } from './open-task-row.ts';
import type { OpenTask } from './open-task-row.ts';
import { taskDone, taskMalformed, taskRefused } from './task-answer.ts';
import type { TaskResult } from './task-answer.ts';

/** An act on one open task: what was said, by whom, when. */
export type Acting<T> = { task: OpenTask; said: T; person: Person; at: Instant; event: RequestEvent };

/** What an act did: nothing to say, a refusal, or the fields that are wrong. `moved` ⇒ the run has been asked. */
export type Acted = { moved: boolean } | { problem: Problem } | { fields: Record<string, string> };

/** A form about one task: checks the right, the shape, that the task is open and this person's; then acts. */
export const actOnTask =
	<S extends z.ZodType<{ key: string }>>(
		act: Act,
		schema: S,
		work: (acting: Acting<z.infer<S>>) => Promise<Acted>,
	): ((event: RequestEvent) => Promise<TaskResult>) =>
	async (event) => {
		const { locals } = event;
		const person = allowed(locals.person, act);
		const data = await event.request.formData();
		const key = formText(data, 'key');
		const parsed = parseForm(schema, data);
		if (!parsed.ok) return taskMalformed(key, parsed.values, parsed.problems);
		const task = await locals.tx((tx) => openTaskRow(tx, key, person));
		if (!task) return taskRefused(key, { code: 'task-not-open', params: {} });
		const since = await recordsOf(locals.tx, task.invoiceId);
		const acted = await work({ task, said: parsed.value, person, at: await now(), event });
		if ('problem' in acted) return taskRefused(key, acted.problem);
		if ('fields' in acted) return taskMalformed(key, {}, acted.fields);
		return taskDone(key, await following(locals.tx, task.invoiceId, acted.moved ? since : null));
	};
