import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { rejectInvoice } from '#db/customers/reject-invoice.ts';
import { REJECTION_REASONS } from '#workflows/receivables/rejection.ts';
import { now } from '../clock.ts';
import { formDone, formMisread, formRefused } from '../forms/answer.ts';
import type { FormResult } from '../forms/answer.ts';
import { optionalText } from '../forms/fields.ts';
import { parseForm } from '../forms/parse-form.ts';
import { allowed } from '../rights.ts';
import { targetOf } from './run-action.ts';

const FORM = 'reject';
const shape = z.object({ reason: z.enum(REJECTION_REASONS), comment: optionalText });

/** The customer's accounts department sent the invoice back: an administrative dispute opens (s14). */
export async function rejectByHand(event: RequestEvent): Promise<FormResult> {
	const person = allowed(event.locals.person, 'act-kindly');
	const data = await event.request.formData();
	const parsed = parseForm(shape, data);
	if (!parsed.ok) return formMisread(FORM, parsed);
	const { customerId, invoiceId } = await targetOf(event);
	const stamp = { at: await now(), actor: person.userId };
	const told = await event.locals.tx((tx) =>
		rejectInvoice(tx, person.organisationId, { customerId, invoiceId, ...parsed.value }, stamp),
	);
	return told.ok ? formDone(FORM) : formRefused(FORM, told.problem, data);
}
