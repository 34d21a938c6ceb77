import type { RequestEvent } from '@sveltejs/kit';
import type { z } from 'zod';
import type { Tx } from '#db/client.ts';
import type { Stamp } from '#db/receivables/stamp.ts';
import type { Outcome, Problem } from '#workflows/receivables/outcome.ts';
import { formDone, formMisread, formRefused } from '../../forms/answer.ts';
import type { FormResult } from '../../forms/answer.ts';
import { parseForm } from '../../forms/parse-form.ts';
import { allowed } from '../../rights.ts';
import type { Act } from '../../rights.ts';
import type { Person } from '../../session/person.ts';
import { findCustomer } from '../sheet/find-customer.ts';
import type { FoundCustomer } from '../sheet/find-customer.ts';

/** Whom an action of the sheet is about, and by whom. */
export type CustomerTarget = FoundCustomer & { person: Person; organisationId: string; stamp: Stamp };

/** Undoes the transaction of an action that the account refused. */
class Refused extends Error {
	readonly problem: Problem;
	constructor(problem: Problem) {
		super(problem.code);
		this.problem = problem;
	}
}

/** A form of the customer's sheet: checked, allowed, done in one transaction or not at all. `form` names it, or says how. */
export const customerAction =
	<S extends z.ZodType>(
		form: string | ((data: FormData) => string),
		act: Act,
		schema: S,
		work: (tx: Tx, value: z.infer<S>, target: CustomerTarget) => Promise<Outcome<unknown> | undefined>,
	): ((event: RequestEvent) => Promise<FormResult>) =>
	async (event) => {
		const person = allowed(event.locals.person, act);
		const data = await event.request.formData();
		const name = typeof form === 'string' ? form : form(data);
		const parsed = parseForm(schema, data);
		if (!parsed.ok) return formMisread(name, parsed);
		try {
			await event.locals.tx(async (tx) => {
				const found = await findCustomer(tx, person, event.params['id'] ?? '');
				const stamp = { at: found.at, actor: person.userId };
				const { organisationId } = person;
				const done = await work(tx, parsed.value, { ...found, person, organisationId, stamp });
				if (done && !done.ok) throw new Refused(done.problem);
			});
		} catch (problem) {
			if (!(problem instanceof Refused)) throw problem;
			return formRefused(name, problem.problem, data);
		}
		return formDone(name);
	};
