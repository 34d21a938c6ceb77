import { fail } from '@sveltejs/kit';
import type { ActionFailure } from '@sveltejs/kit';
import type { NextShown, TaskAnswered } from '#lib/tasks/view.ts';
import type { Problem } from '#workflows/receivables/outcome.ts';

/** A form of a task that was sent; `form` is the task's key. */
export type TaskAnswer = TaskAnswered;
export type TaskResult = TaskAnswer | ActionFailure<TaskAnswer>;

/** What comes next for the invoice of a task, as far as it is known. */
export type Following = {
	next: NextShown | null;
	about: { invoiceId: string; number: string } | null;
};

export const taskDone = (form: string, following?: Following): TaskAnswer => ({
	form,
	done: true,
	values: {},
	problems: {},
	refusal: null,
	...following,
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
