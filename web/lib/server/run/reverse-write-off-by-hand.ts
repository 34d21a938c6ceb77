import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { reverseWriteOff } from '#db/money/reverse-write-off.ts';
import { undoIfRefused } from '../api/company-transaction.ts';
import { now } from '../clock.ts';
import { formDone, formMisread, formRefused } from '../forms/answer.ts';
import type { FormResult } from '../forms/answer.ts';
import { requiredText } from '../forms/fields.ts';
import { parseForm } from '../forms/parse-form.ts';
import { allowed } from '../rights.ts';
import { approvers } from '../tasks/approval-right.ts';
import { targetOf } from './run-action.ts';

const FORM = 'reverse-write-off';
const shape = z.object({ reason: requiredText });

/** Takes a loss back that was a mistake, with the reason; a second person is asked where the loss itself would ask one. */
export async function reverseWriteOffByHand(event: RequestEvent): Promise<FormResult> {
	const person = allowed(event.locals.person, 'steer-runs');
	const data = await event.request.formData();
	const parsed = parseForm(shape, data);
	if (!parsed.ok) return formMisread(FORM, parsed);
	const { customerId, invoiceId } = await targetOf(event);
	const reversal = { customerId, invoiceId, reason: parsed.value.reason };
	const stamp = { at: await now(), actor: person.userId };
	const done = await undoIfRefused(event.locals.tx, async (tx) =>
		reverseWriteOff(tx, person.organisationId, reversal, stamp, await approvers(tx)),
	);
	return done.ok ? formDone(FORM) : formRefused(FORM, done.problem, data);
}
