import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { customerFiles } from '#db/desk/customer-files.ts';
import { storeDocument } from '#db/documents/store-document.ts';
import type { Tx } from '#db/client.ts';
import { writeJournal } from '#db/journal/journal-buffer.ts';
import type { EditedMessage } from '#db/values.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { mediaTypeOfBytes } from '../api/documents/media-type-of-bytes.ts';
import { now } from '../clock.ts';
import { requiredText } from '../forms/fields.ts';
import { formText } from '../forms/form-text.ts';
import { parseForm } from '../forms/parse-form.ts';
import { allowed } from '../rights.ts';
import type { Person } from '../session/person.ts';
import { drawAsked } from './draw-asked.ts';
import { keepLive } from './keep-live.ts';
import { messageAsked } from './message-asked.ts';
import type { MessageAsked } from './message-asked.ts';
import { usualParts } from './message-parts.ts';
import { addresses, typedRecipients } from './typed-recipients.ts';
import { taskDone, taskMalformed, taskRefused } from './task-answer.ts';
import type { TaskResult } from './task-answer.ts';

const MOST_BYTES = 10_000_000;

const shape = z.object({
	key: requiredText,
	subject: z.string('field-required').min(1, 'field-required').max(500, 'field-too-long'),
	body: z.string('field-required').min(1, 'field-required').max(60_000, 'field-too-long'),
	recipients: z.string().max(2_000, 'field-too-long').default(''),
	copies: addresses,
	'attachments[]': z.array(z.uuid()).default([]),
});
type Said = Omit<z.infer<typeof shape>, 'recipients'> & { recipients: readonly string[] };

type Change = { found: MessageAsked; said: Said; file: File | null; person: Person; at: Instant };

/** A file put with the message, kept with the customer's; null when none was chosen. */
async function fileOf(data: FormData): Promise<{ file: File | null; problem: string | null }> {
	const file = data.get('file');
	if (!(file instanceof File) || file.size === 0) return { file: null, problem: null };
	if (file.size > MOST_BYTES) return { file: null, problem: 'file-over-limit' };
	const type = mediaTypeOfBytes(new Uint8Array(await file.slice(0, 16).arrayBuffer()));
	return type === null ? { file: null, problem: 'file-type' } : { file, problem: null };
}

async function stored(tx: Tx, { found, file, person, at }: Change): Promise<string[]> {
	if (!file) return [];
	const content = new Uint8Array(await file.arrayBuffer());
	const { customerId } = found.task;
	const about = { kind: 'attachment', customerId, invoiceId: null, filename: file.name.slice(0, 200) };
	const mediaType = mediaTypeOfBytes(content) ?? 'application/octet-stream';
	return [await storeDocument(tx, { ...about, mediaType, content, at, actor: person.userId })];
}

/** What stood before: an earlier change of this message, else what would have left untouched. */
async function before(tx: Tx, found: MessageAsked, drawn: { subject: string; body: string }) {
	const usual = await usualParts(tx, found);
	const { edit } = found;
	if (!edit) return { ...drawn, ...usual };
	const { subject, body, copies, attachments } = edit;
	const recipients = edit.recipients.length > 0 ? edit.recipients : usual.recipients;
	return { subject, body, recipients, copies, attachments };
}

/** An address or a number left as it stands follows the customer's: none is kept with the message. */
async function recipientsKept(tx: Tx, found: MessageAsked, typed: readonly string[]) {
	if (found.template.channel === 'email') return typed;
	const { recipients } = await usualParts(tx, found);
	return typed.join('\n') === recipients.join('\n') ? [] : typed;
}

/** The files chosen for an e-mail; what a letter encloses is its step's to say, whoever changes its words. */
async function filesAlong(
	tx: Tx,
	change: Change,
	{ attachments }: EditedMessage,
): Promise<EditedMessage['attachments']> {
	const { found, said } = change;
	if (found.template.channel !== 'email') return attachments;
	const chosen = await customerFiles(tx, found.task.customerId, said['attachments[]']);
	return [...chosen.map(({ documentId }) => documentId), ...(await stored(tx, change))];
}

async function keep(tx: Tx, change: Change, drawn: { subject: string; body: string }): Promise<void> {
	const { found, said, person, at } = change;
	const { task, contactKey } = found;
	const { subject, body, recipients, copies } = said;
	const original: EditedMessage = await before(tx, found, drawn);
	const attachments = await filesAlong(tx, change, original);
	const edited: EditedMessage = { subject, body, recipients, copies, attachments };
	await tx
		.insertInto('messageEdit')
		.values({
			...{ contactKey, taskKey: task.key, subject, body, editedBy: person.userId },
			attachments: [...attachments],
			recipients: JSON.stringify(await recipientsKept(tx, found, recipients)),
			copies: JSON.stringify(copies),
			original: JSON.stringify(original),
			at: new Date(at),
		})
		.execute();
	await tx.updateTable('task').set({ editedBy: person.userId }).where('key', '=', task.key).execute();
	const invoices = [task.invoiceId];
	const entry = { kind: 'message-edited', invoices, task: task.key, key: contactKey, original, edited };
	writeJournal(tx, [{ at, entry, customer: task.customerId, actor: person.userId }]);
}

const isWaiting = (tx: Tx, key: string) =>
	tx
		.selectFrom('taskAct')
		.select('id')
		.where('taskKey', '=', key)
		.where('state', '=', 'waiting')
		.executeTakeFirst();

/**
 * Changes one message that waits for a person's word, for this one sending: words, recipients, files. It is drawn and
 * checked as it would leave (s20, s21, s24): what lacks an item is not kept. The journal keeps what stood before and
 * after; whoever changed it may not confirm it while somebody else may.
 */
export async function editMessage(event: RequestEvent): Promise<TaskResult> {
	const { locals } = event;
	const person = allowed(locals.person, 'confirm-messages');
	const data = await event.request.formData();
	const key = formText(data, 'key');
	const { file, problem } = await fileOf(data);
	data.delete('file');
	const parsed = parseForm(shape, data);
	if (!parsed.ok) return taskMalformed(key, parsed.values, parsed.problems);
	if (problem) return taskMalformed(key, {}, { file: problem });
	const found = await locals.tx((tx) => messageAsked(tx, key, person));
	if (!found) return taskRefused(key, { code: 'task-not-open', params: {} });
	if (await locals.tx((tx) => isWaiting(tx, key))) return taskRefused(key, { code: 'act-waits', params: {} });
	const typed = typedRecipients(found.template.channel, parsed.value.recipients);
	if (!typed.ok) return taskMalformed(key, {}, { recipients: typed.problem.code });
	const said = { ...parsed.value, recipients: typed.value };
	const usual = await drawAsked(locals.tx, found, found.template);
	const values = usual.ok ? usual.value.values : {};
	const subject = keepLive(said.subject, values);
	const body = keepLive(said.body, values);
	const lines = found.template.channel === 'letter' ? said.recipients : null;
	const drawn = await drawAsked(locals.tx, found, { ...found.template, subject, body }, lines);
	if (!drawn.ok) return taskRefused(key, drawn.problem);
	const { refusal, unknown } = drawn.value;
	if (refusal) return taskRefused(key, refusal);
	const [name] = unknown;
	if (name !== undefined) return taskRefused(key, { code: 'unknown-variable', params: { name } });
	const words = usual.ok
		? { subject: usual.value.subject, body: usual.value.outline }
		: { subject: found.template.subject, body: found.template.body };
	await locals.tx(async (tx) =>
		keep(tx, { found, said: { ...said, subject, body }, file, person, at: await now() }, words),
	);
	return taskDone(key);
}
