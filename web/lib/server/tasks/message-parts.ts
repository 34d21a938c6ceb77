import { error } from '@sveltejs/kit';
import { copiesOf } from '#activities/contact/copies.ts';
import { recipientOf } from '#activities/message-data/recipient-of.ts';
import { messageRecipient } from '#db/queries/message-recipient.ts';
import type { MessageRecipientRow } from '#db/queries/message-recipient.ts';
import type { Tx } from '#db/client.ts';
import type { EditedMessage } from '#db/values.ts';
import type { MessageParts } from '#lib/tasks/message-parts.ts';
import { recipientFor } from '#workflows/receivables/account/slot/recipient.ts';
import { drawAsked } from './draw-asked.ts';
import { messageAsked, wordsInForce } from './message-asked.ts';
import type { MessageAsked } from './message-asked.ts';

const emailsOf = (people: readonly { email: string | null }[]): string[] =>
	people.flatMap(({ email }) => email ?? []);

/** Files that may go with a message: those of the customer and of its invoices. */
const filesOf = (tx: Tx, customerId: string) =>
	tx
		.selectFrom('document as d')
		.leftJoin('invoice as i', 'i.id', 'd.invoiceId')
		.select(['d.id', 'd.filename', 'i.documentId', 'd.invoiceId'])
		.where((eb) => eb.or([eb('d.customerId', '=', customerId), eb('i.customerId', '=', customerId)]))
		.where('d.kind', 'not in', ['message-picture', 'statement', 'letter', 'logo', 'signature'])
		.orderBy('d.at', 'desc')
		.limit(100)
		.execute();

/** Where a message that is no e-mail goes: the lines of an address, or a number. */
function reachedBy(channel: string, written: MessageRecipientRow): string[] {
	if (channel === 'letter') return [...recipientOf(written).addressLines];
	return written.person?.phone ? [written.person.phone] : [];
}

/** Who gets a message, and what goes with it, when nobody changes it: as the sending itself would do. */
export async function usualParts(
	tx: Tx,
	{ op, state, task }: MessageAsked,
): Promise<Pick<EditedMessage, 'recipients' | 'copies' | 'attachments'>> {
	const chosen = recipientFor(state, op.to, op.channel);
	const written = await messageRecipient(tx, task.customerId, chosen?.id ?? '');
	const { people } = written;
	const files = op.attach === 'invoices' && op.channel !== 'sms' ? await filesOf(tx, task.customerId) : [];
	const attachments = files
		.filter(({ id, documentId, invoiceId }) => id === documentId && invoiceId === task.invoiceId)
		.map(({ id }) => id);
	if (op.channel !== 'email') return { recipients: reachedBy(op.channel, written), copies: [], attachments };
	const to = people.filter(({ id }) => id === chosen?.id);
	return {
		recipients: emailsOf(to),
		copies: emailsOf(copiesOf(people, op.cc, chosen?.id, written.customer.chase)),
		attachments,
	};
}

/** To whom it goes, and what goes along, as a person changed it; what a letter encloses is its step's to say. */
function partsInForce({ edit, template }: MessageAsked, usual: Awaited<ReturnType<typeof usualParts>>) {
	if (!edit) return usual;
	const { copies } = edit;
	const { attachments } = template.channel === 'email' ? edit : usual;
	const recipients = edit.recipients.length > 0 ? edit.recipients : usual.recipients;
	return { recipients, copies, attachments };
}

/** Everything of a message that waits, to be read and changed: words, recipients, files, and what the checks say. */
export async function messageParts({ locals, url }: { locals: App.Locals; url: URL }): Promise<Response> {
	const { person } = locals;
	if (!person) error(401, 'Unauthorized');
	const found = await locals.tx((tx) => messageAsked(tx, url.searchParams.get('task') ?? '', person));
	if (!found) error(404, 'Not found');
	const { edit, template, task } = found;
	const usual = await locals.tx((tx) => usualParts(tx, found));
	const files = await locals.tx((tx) => filesOf(tx, task.customerId));
	const names = await locals.tx((tx) => tx.selectFrom('membership').select(['userId', 'name']).execute());
	const drawn = await drawAsked(locals.tx, found, wordsInForce(found));
	const parts: MessageParts = {
		channel: template.channel,
		subject: drawn.ok ? drawn.value.subject : (edit ?? template).subject,
		body: drawn.ok ? drawn.value.outline : (edit ?? template).body,
		...partsInForce(found, usual),
		files: files.map(({ id, filename }) => ({ id, filename })),
		edited: edit && {
			by: names.find(({ userId }) => userId === edit.editedBy)?.name ?? '',
			at: edit.at.toISOString(),
		},
		problem: drawn.ok ? drawn.value.refusal : drawn.problem,
		isBesideCall: found.isBesideCall,
	};
	return Response.json(parts, { headers: { 'cache-control': 'private, no-store' } });
}
