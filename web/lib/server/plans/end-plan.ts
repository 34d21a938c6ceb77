import { randomUUID } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { recordFact } from '#db/account/record-fact.ts';
import { undoIfRefused } from '../api/company-transaction.ts';
import { now } from '../clock.ts';
import { formDone, formMisread, formRefused } from '../forms/answer.ts';
import type { FormResult } from '../forms/answer.ts';
import { requiredText } from '../forms/fields.ts';
import { parseForm } from '../forms/parse-form.ts';
import { allowed, onlyAssignedTo } from '../rights.ts';
import { planView } from './plan-screen.ts';

/** Calls a running plan off, with the reason: everything that it put off is chased again. */
export async function endPlan(event: RequestEvent): Promise<FormResult> {
	const form = 'end';
	const person = allowed(event.locals.person, 'record-facts');
	const data = await event.request.formData();
	const parsed = parseForm(z.object({ reason: requiredText }), data);
	if (!parsed.ok) return formMisread(form, parsed);
	const at = await now();
	const answer = await undoIfRefused(event.locals.tx, async (tx) => {
		const { head } = await planView(tx, event.params['id'] ?? '', onlyAssignedTo(person));
		return recordFact(tx, person.organisationId, head.customerId, {
			...{ id: randomUUID(), at, actor: person.userId },
			...{ type: 'plan-ended', plan: head.id, reason: parsed.value.reason },
		});
	});
	if (answer.ok) return formDone(form);
	return formRefused(form, answer.problem, data);
}
