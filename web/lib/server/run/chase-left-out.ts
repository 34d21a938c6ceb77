import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { chaseLeftOut } from '#db/receivables/chase-left-out.ts';
import { now } from '../clock.ts';
import { formDone, formMisread, formRefused } from '../forms/answer.ts';
import type { FormResult } from '../forms/answer.ts';
import { requiredText } from '../forms/fields.ts';
import { parseForm } from '../forms/parse-form.ts';
import { allowed } from '../rights.ts';
import { runTarget } from './run-action.ts';

const FORM = 'chase';
const shape = z.object({ invoice: requiredText });

/**
 * Chases an invoice after all that was left out of a held batch. Whoever may give a batch its go may: it is the same
 * decision, taken later.
 */
export async function chaseByHand({ locals, request }: RequestEvent): Promise<FormResult> {
	const person = allowed(locals.person, 'release-batches');
	const data = await request.formData();
	const parsed = parseForm(shape, data);
	if (!parsed.ok) return formMisread(FORM, parsed);
	const target = await runTarget(locals, parsed.value.invoice);
	const stamp = { at: await now(), actor: person.userId };
	const done = await locals.tx((tx) => chaseLeftOut(tx, person.organisationId, target, stamp));
	return done.ok ? formDone(FORM) : formRefused(FORM, done.problem, data);
}
