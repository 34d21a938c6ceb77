import { fail } from '@sveltejs/kit';
import type { ActionFailure, RequestEvent } from '@sveltejs/kit';
import type { z } from 'zod';
import type { Tx } from '#db/client.ts';
import { MatchRefusal } from '#db/money/match-refusal.ts';
import type { Stamp } from '#db/receivables/stamp.ts';
import type { MoneyAnswer } from '#lib/money/view.ts';
import { now } from '../clock.ts';
import { parseForm, textValues } from '../forms/parse-form.ts';
import { allowed } from '../rights.ts';
import type { Act } from '../rights.ts';
import type { Person } from '../session/person.ts';

export type MoneyAnswered = NonNullable<MoneyAnswer>;

/** What the work of a form may need beside its values. */
export type MoneyWork = { tx: Tx; person: Person; stamp: Stamp; event: RequestEvent };

export const answered = (form: string, change: Partial<MoneyAnswered> = {}): MoneyAnswered => ({
	form,
	done: false,
	refusal: null,
	problems: {},
	values: {},
	...change,
});

/**
 * A form about money; `work` may answer values for the screen. Checks the right, then the shape, then works in one transaction, which is given up whole when the
 * ledger refuses.
 */
export const moneyAction =
	<S extends z.ZodType>(
		form: string,
		schema: S,
		work: (value: z.infer<S>, context: MoneyWork) => Promise<Record<string, string>> | Promise<void>,
		act: Act = 'record-facts',
	): ((event: RequestEvent) => Promise<MoneyAnswered | ActionFailure<MoneyAnswered>>) =>
	async (event) => {
		const person = allowed(event.locals.person, act);
		const data = await event.request.formData();
		const parsed = parseForm(schema, data);
		if (!parsed.ok) return fail(400, answered(form, { values: parsed.values, problems: parsed.problems }));
		const stamp = { at: await now(), actor: person.userId };
		try {
			const values = await event.locals.tx(async (tx): Promise<Record<string, string>> => {
				const told = await work(parsed.value, { tx, person, stamp, event });
				return told ? told : {};
			});
			return answered(form, { done: true, values });
		} catch (error) {
			if (!(error instanceof MatchRefusal)) throw error;
			const { code, params } = error.problem;
			return fail(
				409,
				answered(form, { values: textValues(data), refusal: { code, params: { ...params } } }),
			);
		}
	};
