import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { writeOffInvoice } from '#db/money/write-off-invoice.ts';
import { undoIfRefused } from '../api/company-transaction.ts';
import { now } from '../clock.ts';
import { formDone, formMisread, formRefused } from '../forms/answer.ts';
import type { FormResult } from '../forms/answer.ts';
import { requiredText } from '../forms/fields.ts';
import { parseForm } from '../forms/parse-form.ts';
import { optionalAmount, typedCents } from '../forms/typed-amount.ts';
import { allowed } from '../rights.ts';
import { approvers } from '../tasks/approval-right.ts';
import { targetOf } from './run-action.ts';

const FORM = 'write-off';
const shape = z.object({ reason: requiredText, tax: optionalAmount });

/** Gives the invoice up for good, with the reason; where the company wants two people, a second one is asked (n73, n76). */
export async function writeOffByHand(event: RequestEvent): Promise<FormResult> {
	const person = allowed(event.locals.person, 'steer-runs');
	const data = await event.request.formData();
	const parsed = parseForm(shape, data);
	if (!parsed.ok) return formMisread(FORM, parsed);
	const { customerId, invoiceId, currency } = await targetOf(event);
	const { reason, tax } = parsed.value;
	const writeOff = { customerId, invoiceId, reason, taxCents: tax && typedCents(tax, currency) };
	const stamp = { at: await now(), actor: person.userId };
	const done = await undoIfRefused(event.locals.tx, async (tx) =>
		writeOffInvoice(tx, person.organisationId, writeOff, stamp, await approvers(tx)),
	);
	return done.ok ? formDone(FORM) : formRefused(FORM, done.problem, data);
}
