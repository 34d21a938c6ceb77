import { error } from '@sveltejs/kit';
import { letterSource } from '#activities/letters/letter-source.ts';
import type { Tx } from '#db/client.ts';
import { PICTURE_KIND } from '#db/queries/store-message.ts';
import { readOutboxFilter } from '#lib/outbox/outbox-filter.ts';
import type { LetterView, MessageView } from '#lib/outbox/view.ts';
import { can, onlyAssignedTo } from '../rights.ts';
import { inlinePictures } from './inline-pictures.ts';
import { newEnvelope } from './new-envelope.ts';
import { invoicesOf } from './invoices-of.ts';
import { scopedMessages } from './outbox-page.ts';
import { peopleOf, senderOf } from './people-of.ts';
import { mayBeReaddressed } from './readdress-letter.ts';

const everything = readOutboxFilter(new URLSearchParams());

const messageRow = (tx: Tx, id: string, assignedTo: string | null) =>
	scopedMessages(tx, everything, { assignedTo })
		.innerJoin('customer as c', 'c.id', 'm.customerId')
		.leftJoin('letter as l', 'l.messageId', 'm.id')
		.where('m.id', '=', id)
		.selectAll('m')
		.select('c.name as customer')
		.select([
			'l.kind as letterKind',
			'l.state as letterState',
			'l.plannedOn',
			'l.postedOn',
			'l.registeredNumber',
		])
		.select(['l.id as letterId', 'l.documentId', 'l.proofDocumentId'])
		.executeTakeFirst();

type Row = NonNullable<Awaited<ReturnType<typeof messageRow>>>;

/** Another envelope that the letter should bear; of one that came back, none says that nobody knows yet. */
async function envelopeNow(tx: Tx, { contactKey, letterState }: Row): Promise<readonly string[] | null> {
	if (contactKey === null || letterState === null || !mayBeReaddressed(letterState)) return null;
	const source = await letterSource(tx, contactKey);
	const lines = source ? await newEnvelope(tx, source) : [];
	return lines.length === 0 && letterState !== 'address-unknown' ? null : lines;
}

async function letterOf(tx: Tx, row: Row): Promise<LetterView | null> {
	const { letterId, letterKind: kind, letterState: state, plannedOn } = row;
	if (letterId === null || kind === null || state === null || plannedOn === null) return null;
	const { postedOn, registeredNumber, documentId, proofDocumentId: proofId } = row;
	const replaced = await tx
		.selectFrom('letterPrint')
		.select(['documentId', 'datedOn'])
		.where('letterId', '=', letterId)
		.orderBy('position')
		.execute();
	const newLines = await envelopeNow(tx, row);
	const posting = { plannedOn, postedOn, registeredNumber };
	return { kind, state, ...posting, documentId, proofId, newEnvelope: newLines, replaced };
}

const attachmentsOf = (tx: Tx, id: string) =>
	tx
		.selectFrom('messageAttachment as a')
		.innerJoin('document as d', 'd.id', 'a.documentId')
		.select(['d.id', 'd.filename', 'd.size'])
		.where('a.messageId', '=', id)
		.where('d.kind', '<>', PICTURE_KIND)
		.orderBy('a.position')
		.execute();

/** One message as it left or will leave. @throws 404 */
export async function messageScreen({ locals, params }: { locals: App.Locals; params: { id: string } }) {
	const { person } = locals;
	if (!person) error(401, 'Unauthorized');
	return locals.tx(async (tx): Promise<{ message: MessageView; mayFollow: boolean }> => {
		const row = (await messageRow(tx, params.id, onlyAssignedTo(person))) ?? error(404, 'Not found');
		const numbers = await invoicesOf(tx, row.invoices);
		const { to, cc } = peopleOf(row.recipients);
		const { id, channel, kind, status, customer, subject, text, replyTo, language } = row;
		return {
			message: {
				...{ id, channel, kind, status, customer, subject, text, replyTo, language, to, cc },
				html: row.html === null ? null : await inlinePictures(tx, row.html, id),
				recipient: to[0] ?? '',
				sender: senderOf(row.sender),
				at: row.at.toISOString(),
				sentAt: row.sentAt?.toISOString() ?? null,
				openedAt: row.openedAt?.toISOString() ?? null,
				detail: row.statusDetail,
				invoices: row.invoices.map((invoice) => ({ id: invoice, number: numbers.get(invoice) ?? invoice })),
				attachments: await attachmentsOf(tx, id),
				letter: await letterOf(tx, row),
				customerId: row.customerId,
			},
			mayFollow: can(person, 'post-letters'),
		};
	});
}
