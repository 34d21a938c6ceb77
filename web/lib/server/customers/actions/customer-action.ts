import type { RequestEvent } from '@sveltejs/kit';
import type { z } from 'zod';
import type { Tx } from '#db/client.ts';
import type { Stamp } from '#db/receivables/stamp.ts';
import { ok } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import { undoIfRefused } from '../../api/company-transaction.ts';
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
		const answer = await undoIfRefused(event.locals.tx, async (tx) => {
			const found = await findCustomer(tx, person, event.params['id'] ?? '');
			const stamp = { at: found.at, actor: person.userId };
			const { organisationId } = person;
			const target = { ...found, person, organisationId, stamp };
			return (await work(tx, parsed.value, target)) ?? ok(undefined);
		});
		if (!answer.ok) return formRefused(name, answer.problem, data);
		return formDone(name);
	};
