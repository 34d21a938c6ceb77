import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { loadPolicy } from '#db/account/load-policy.ts';
import type { Tx } from '#db/client.ts';
import { instantAt, isLocalTime } from '#workflows/receivables/local-time.ts';
import type { Problem } from '#workflows/receivables/outcome.ts';
import { customerSeen } from '../call/customer-seen.ts';
import { now } from '../clock.ts';
import { formDone, formMisread, formRefused } from '../forms/answer.ts';
import { civilDate, optionalText } from '../forms/fields.ts';
import { parseForm } from '../forms/parse-form.ts';
import { allowed } from '../rights.ts';
import type { By } from '../tasks/close-task.ts';
import { keepCallBack } from './keep-call-back.ts';
import { correctNote, writeNote } from './keep-note.ts';

const LONGEST = 5_000;
const words = z.string('field-required').min(1, 'field-required').max(LONGEST, 'field-too-long');
const noteShape = z.object({ text: words, invoice: optionalText });
const correctionShape = z.object({
	note: z.uuid(),
	text: z.string().max(LONGEST, 'field-too-long').default(''),
	/** not «remove»: a field of that name would hide the form's own method from the page's script */
	retract: z.string().optional(),
});
const callBackShape = z.object({
	on: civilDate,
	time: z.string('field-required').refine(isLocalTime, 'time-invalid'),
	note: optionalText,
	invoice: optionalText,
});

type Work<T> = (tx: Tx, customerId: string, value: T, by: By) => Promise<Problem | null>;

/** A form about one customer that brings no pressure: whoever may act kindly may send it. */
const kindly =
	<S extends z.ZodType>(form: string, shape: S, work: Work<z.infer<S>>) =>
	async (event: RequestEvent) => {
		const { locals, params } = event;
		const person = allowed(locals.person, 'act-kindly');
		const parsed = parseForm(shape, await event.request.formData());
		if (!parsed.ok) return formMisread(form, parsed);
		const by = { person, at: await now() };
		const refusal = await locals.tx(async (tx) => {
			const { id } = await customerSeen(tx, params['id'] ?? '', person);
			return work(tx, id, parsed.value, by);
		});
		return refusal ? formRefused(form, refusal) : formDone(form);
	};

/** The invoice that a form names, if it is this customer's. */
async function invoiceOf(tx: Tx, customerId: string, id: string | null): Promise<string | null> {
	const row = await tx
		.selectFrom('invoice')
		.select('id')
		.where('id', '=', id ?? '')
		.where('customerId', '=', customerId)
		.executeTakeFirst();
	return row?.id ?? null;
}

const note = kindly('note', noteShape, async (tx, customerId, { text, invoice }, by) => {
	await writeNote(tx, { customerId, text, invoiceId: await invoiceOf(tx, customerId, invoice) }, by);
	return null;
});

const correct = kindly(
	'correct',
	correctionShape,
	async (tx, customerId, { note: id, text, retract }, by) => {
		const kept = retract === undefined && text !== '' ? text : null;
		const done = await correctNote(tx, { id, customerId, text: kept }, by);
		return done ? null : { code: 'note-of-another', params: {} };
	},
);

/** A call-back is work of one's own that the agenda shows at its date and time. */
const callBack = kindly(
	'call-back',
	callBackShape,
	async (tx, customerId, { on, time, note: said, invoice }, by) => {
		const customer = await tx
			.selectFrom('customer')
			.select(['kind', 'country'])
			.where('id', '=', customerId)
			.executeTakeFirstOrThrow();
		const { creditor } = (await loadPolicy(tx, customer, by.at)).calendars;
		const at = instantAt(creditor, on, time);
		if (at <= by.at) return { code: 'date-not-to-come', params: {} };
		const invoiceId = await invoiceOf(tx, customerId, invoice);
		await keepCallBack(tx, { customerId, invoiceId, note: said, at }, by);
		return null;
	},
);

export const noteActions = { note, correct, callBack };
