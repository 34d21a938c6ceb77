import { sql } from 'kysely';
import type { Tx } from '../client.ts';
import { NOT_PAPERS } from '../documents/not-papers.ts';
import { dossierPromises, dossierReplies } from './dossier-words.ts';
import { PICTURE_KIND } from './store-message.ts';

/** The files that left with messages, in their order; pictures inside a text are part of the text. */
const filesSent = (tx: Tx, messages: readonly string[]) =>
	messages.length === 0
		? []
		: tx
				.selectFrom('messageAttachment as a')
				.innerJoin('document as d', 'd.id', 'a.documentId')
				.select(['a.messageId', 'd.filename', 'd.mediaType', 'd.content'])
				.where('a.messageId', 'in', messages)
				.where('d.kind', '<>', PICTURE_KIND)
				.orderBy('a.position')
				.execute();

/** What the post said of the invoice's letters, in the order in which it was learnt, with the scans kept that instant. */
const postEvents = (tx: Tx, customerId: string, invoiceId: string) =>
	tx
		.selectFrom('fact as f')
		.leftJoin('document as d', (join) =>
			join
				.onRef('d.customerId', '=', 'f.customerId')
				.onRef('d.at', '=', 'f.at')
				.on('d.kind', '=', 'letter-proof')
				.on('d.invoiceId', '=', invoiceId),
		)
		.select(['f.id', 'd.id as proofId', 'd.filename', 'd.mediaType', 'd.content'])
		.select(sql<string | null>`f.body ->> 'event'`.as('event'))
		.select(sql<string | null>`f.body ->> 'on'`.as('on'))
		.where('f.customerId', '=', customerId)
		.where('f.type', '=', 'letter-event')
		.where(sql<boolean>`f.body ->> 'invoice' = ${invoiceId}`)
		.orderBy('f.seq')
		.execute();

/**
 * All that was written down about one invoice: history, messages with their files and proofs, replies, promises, letters
 * with what the post said, documents.
 */
export async function dossierRecords(
	tx: Tx,
	{ customerId, invoiceId }: { customerId: string; invoiceId: string },
) {
	const journal = await tx
		.selectFrom('journal')
		.select(['at', 'kind', 'actor', 'node'])
		.select(
			sql<string | null>`case when kind = 'e-invoice-status' then line::jsonb #>> '{details,code}' end`.as(
				'status',
			),
		)
		.where('customerId', '=', customerId)
		.where((eb) => eb(eb.val(invoiceId), '=', eb.fn.any('invoices')))
		.orderBy('seq')
		.execute();
	const messages = await tx
		.selectFrom('message')
		.selectAll()
		.where('customerId', '=', customerId)
		.where('channel', '<>', 'letter')
		.where((eb) => eb(eb.val(invoiceId), '=', eb.fn.any('invoices')))
		.orderBy('at')
		.execute();
	const letters = await tx
		.selectFrom('letter')
		.innerJoin('message', 'message.id', 'letter.messageId')
		.innerJoin('document', 'document.id', 'letter.documentId')
		.leftJoin('document as proof', 'proof.id', 'letter.proofDocumentId')
		.select([
			'letter.contactKey',
			'letter.kind',
			'letter.postedOn',
			'letter.plannedOn',
			'letter.registeredNumber',
			'letter.state',
			'letter.stateOn',
			'message.subject',
			'document.content',
			'proof.id as proofId',
			'proof.filename as proofName',
			'proof.mediaType as proofType',
			'proof.content as proof',
		])
		.where('letter.invoiceId', '=', invoiceId)
		.orderBy('letter.plannedOn')
		.execute();
	const about = { customerId, invoiceId };
	const replies = await dossierReplies(tx, about);
	const underReplies = replies.flatMap(({ files }) => files);
	const documents = await tx
		.selectFrom('document')
		.select(['kind', 'filename', 'mediaType', 'content', 'invoiceId'])
		.where('customerId', '=', customerId)
		.where('kind', 'not in', NOT_PAPERS)
		.where((eb) => eb.or([eb('invoiceId', '=', invoiceId), eb('invoiceId', 'is', null)]))
		.$if(underReplies.length > 0, (query) => query.where('id', 'not in', underReplies))
		.orderBy('at')
		.execute();
	return {
		...{ journal, messages, replies, letters, documents },
		sent: await filesSent(
			tx,
			messages.map(({ id }) => id),
		),
		posts: await postEvents(tx, customerId, invoiceId),
		promises: await dossierPromises(tx, about),
	};
}

export type DossierRecords = Awaited<ReturnType<typeof dossierRecords>>;
