import { fail } from '@sveltejs/kit';
import type { ActionFailure } from '@sveltejs/kit';
import type { RunAnswer } from '#lib/run/answer.ts';
import type { Problem } from '#workflows/receivables/outcome.ts';

/** A form of a task that was sent; `form` is the task's key. */
export type TaskAnswer = NonNullable<RunAnswer>;
export type TaskResult = TaskAnswer | ActionFailure<TaskAnswer>;

export const taskDone = (form: string): TaskAnswer => ({
	form,
	done: true,
	values: {},
	problems: {},
	refusal: null,
});

/** Something was done, and the form has to be sent once more. */
export const taskNotice = (form: string, refusal: Problem): TaskAnswer => ({
	form,
	done: false,
	values: {},
	problems: {},
	refusal,
});

export const taskRefused = (form: string, refusal: Problem): TaskResult =>
	fail(409, { form, done: false, values: {}, problems: {}, refusal });

export const taskMalformed = (
	form: string,
	values: Record<string, string>,
	problems: Record<string, string>,
): TaskResult => fail(400, { form, done: false, values, problems, refusal: null });
