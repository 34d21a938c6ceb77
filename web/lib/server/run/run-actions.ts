import { randomUUID } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { disputeCategory } from '../forms/dispute-category.ts';
import { civilDate, optionalText, requiredNumber, requiredText } from '../forms/fields.ts';
import { now } from '../clock.ts';
import { formDone, formMisread, formRefused } from '../forms/answer.ts';
import type { FormResult } from '../forms/answer.ts';
import { parseForm } from '../forms/parse-form.ts';
import { positiveAmount, someAmount, typedCents } from '../forms/typed-amount.ts';
import { overLimit } from '../promises/over-limit.ts';
import { allowed } from '../rights.ts';
import { command } from '../temporal.ts';
import { agencyFeeByHand } from './agency-fee-by-hand.ts';
import { chaseByHand } from './chase-left-out.ts';
import { contactByHand } from './contact-by-hand.ts';
import { insertedAction, insertedShape } from './inserted-action.ts';
import { rejectByHand } from './reject-by-hand.ts';
import { factAction, targetOf } from './run-action.ts';
import { reverseWriteOffByHand } from './reverse-write-off-by-hand.ts';
import { writeOffByHand } from './write-off-by-hand.ts';

const promise = factAction(
	'promise',
	'act-kindly',
	z.object({ amount: positiveAmount, on: civilDate, forced: optionalText }),
	({ amount, on, forced }, { invoiceId, currency }, person) => ({
		type: 'promise',
		promise: randomUUID(),
		invoices: [invoiceId],
		amountCents: typedCents(amount, currency),
		on,
		...overLimit(person, forced),
	}),
);

const dispute = factAction(
	'dispute',
	'act-kindly',
	z.object({ category: disputeCategory, amount: positiveAmount, resolveOn: civilDate }),
	({ category, amount, resolveOn }, { invoiceId, currency }) => ({
		type: 'dispute-opened',
		dispute: randomUUID(),
		invoice: invoiceId,
		category,
		amountCents: typedCents(amount, currency),
		resolveOn,
	}),
);

const resolve = factAction(
	'resolve',
	'record-facts',
	z.object({ accepted: someAmount }),
	(value, { invoiceId, currency }) => ({
		type: 'dispute-resolved',
		invoice: invoiceId,
		acceptedCents: typedCents(value.accepted, currency),
	}),
);

const pause = factAction(
	'pause',
	'steer-runs',
	z.object({ until: civilDate, reason: requiredText }),
	(value, { invoiceId }) => ({ type: 'pause', scope: { invoice: invoiceId }, ...value }),
);

const resume = factAction('resume', 'steer-runs', z.object({}), (_value, { invoiceId }) => ({
	type: 'resume',
	scope: { invoice: invoiceId },
}));

const voidShape = z.object({ reason: requiredText });
const voided = factAction('void', 'steer-runs', voidShape, ({ reason }, { invoiceId }) => ({
	type: 'void',
	invoice: invoiceId,
	reason,
}));

const extend = factAction(
	'extend',
	'steer-runs',
	z.object({ to: civilDate, penaltiesFrom: z.enum(['original', 'new']) }),
	(value, { invoiceId }) => ({ type: 'due-date-extended', invoice: invoiceId, ...value }),
);

const credit = factAction(
	'credit',
	'record-facts',
	z.object({ number: requiredText, amount: positiveAmount }),
	({ number, amount }, { invoiceId, currency }) => ({
		...{ type: 'credit-note', creditNote: number, amountCents: typedCents(amount, currency), currency },
		...{ origin: invoiceId, allocatedTo: invoiceId },
	}),
);

const voidCredit = factAction(
	'void-credit',
	'record-facts',
	z.object({ creditNote: requiredText }),
	({ creditNote }) => ({ type: 'credit-note-voided', creditNote }),
);

const skipShape = z.object({
	node: requiredText,
	visit: requiredNumber,
	step: requiredText,
	reason: requiredText,
});

/** Asks the run itself to leave its next step out; it refuses when it has moved on meanwhile. */
async function skip(event: RequestEvent): Promise<FormResult> {
	const form = 'skip';
	const person = allowed(event.locals.person, 'steer-runs');
	const data = await event.request.formData();
	const parsed = parseForm(skipShape, data);
	if (!parsed.ok) return formMisread(form, parsed);
	const { runId, scenarioVersion: version } = await targetOf(event);
	const { node, visit, step, reason } = parsed.value;
	const payload = { at: await now(), expected: { version, node, visit }, step, actor: person.userId, reason };
	const answer = await command(runId, 'skipNode', payload, `skip/${node}:${String(visit)}`);
	return answer.ok ? formDone(form) : formRefused(form, answer.problem, data);
}

const insertShape = z.object({
	node: requiredText,
	visit: requiredNumber,
	template: requiredText,
	...insertedShape,
});

/** Puts an action in that the scenario does not have: it happens now, then the run goes on where it stood (s16, n51). */
async function insert(event: RequestEvent): Promise<FormResult> {
	const form = 'insert';
	const person = allowed(event.locals.person, 'steer-runs');
	const data = await event.request.formData();
	const parsed = parseForm(insertShape, data);
	if (!parsed.ok) return formMisread(form, parsed);
	const { runId, scenarioVersion: version } = await targetOf(event);
	const { node, visit, template, ...said } = parsed.value;
	const action = insertedAction(said, template);
	if (!action.ok) return formRefused(form, action.problem, data);
	const id = `by-hand-${randomUUID().slice(0, 8)}`;
	const expected = { version, node, visit };
	const payload = { at: await now(), expected, id, action: action.value, actor: person.userId };
	const answer = await command(runId, 'insertAction', payload, `insert/${id}`);
	return answer.ok ? formDone(form) : formRefused(form, answer.problem, data);
}

export const runActions = {
	promise,
	dispute,
	resolve,
	pause,
	resume,
	void: voided,
	extend,
	credit,
	'void-credit': voidCredit,
	'write-off': writeOffByHand,
	'reverse-write-off': reverseWriteOffByHand,
	'agency-fee': agencyFeeByHand,
	skip,
	insert,
	manual: contactByHand,
	reject: rejectByHand,
	chase: chaseByHand,
};
