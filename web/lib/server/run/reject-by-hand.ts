import { fail } from '@sveltejs/kit';
import type { ActionFailure, RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { rejectInvoice } from '#db/customers/reject-invoice.ts';
import { REJECTION_REASONS } from '#workflows/receivables/rejection.ts';
import { now } from '../clock.ts';
import { optionalText } from '../forms/fields.ts';
import { parseForm, textValues } from '../forms/parse-form.ts';
import { allowed } from '../rights.ts';
import { targetOf } from './run-action.ts';
import type { Answered } from './run-action.ts';

const FORM = 'reject';
const shape = z.object({ reason: z.enum(REJECTION_REASONS), comment: optionalText });

/** The customer's accounts department sent the invoice back: an administrative dispute opens (s14). */
export async function rejectByHand(event: RequestEvent): Promise<Answered | ActionFailure<Answered>> {
	const person = allowed(event.locals.person, 'act-kindly');
	const data = await event.request.formData();
	const parsed = parseForm(shape, data);
	if (!parsed.ok)
		return fail(400, {
			form: FORM,
			done: false,
			values: parsed.values,
			problems: parsed.problems,
			refusal: null,
		});
	const { customerId, invoiceId } = await targetOf(event);
	const stamp = { at: await now(), actor: person.userId };
	const told = await event.locals.tx((tx) =>
		rejectInvoice(tx, person.organisationId, { customerId, invoiceId, ...parsed.value }, stamp),
	);
	return told.ok
		? { form: FORM, done: true, values: {}, problems: {}, refusal: null }
		: fail(409, { form: FORM, done: false, values: textValues(data), problems: {}, refusal: told.problem });
}
