import { fail } from '@sveltejs/kit';
import type { ActionFailure } from '@sveltejs/kit';
import type { RunAnswer } from '#lib/run/answer.ts';
import type { Problem } from '#workflows/receivables/outcome.ts';
import { textValues } from './parse-form.ts';
import type { RefusedForm } from './parse-form.ts';

/** A form that was sent gets an answer, never null. */
export type FormAnswer = NonNullable<RunAnswer>;
export type FormResult = FormAnswer | ActionFailure<FormAnswer>;

/** What the form asked is done. */
export const formDone = (form: string): FormAnswer => ({
	...{ form, done: true, values: {}, problems: {}, refusal: null },
});

/** A field is missing or malformed: 400, the values kept, a problem code for each field. */
export const formMisread = (form: string, { values, problems }: RefusedForm): ActionFailure<FormAnswer> =>
	fail(400, { form, done: false, values, problems, refusal: null });

/** The rules say no: 409 with their word; what the person wrote is shown again. */
export const formRefused = (form: string, refusal: Problem, data?: FormData): ActionFailure<FormAnswer> =>
	fail(409, { form, done: false, values: data ? textValues(data) : {}, problems: {}, refusal });
