import { randomUUID } from 'node:crypto';
import type { Tx } from '../client.ts';
import { storeDocument } from '../documents/store-document.ts';
import type { MessageStatus } from '../values.ts';

/** A message as rendered, to be shown in the outbox and kept as evidence. */
export type StoredMessage = {
	contactKey: string | null;
	customerId: string;
	invoices: readonly string[];
	channel: 'email' | 'sms' | 'letter';
	kind: string;
	status: MessageStatus;
	language: string;
	sender: unknown;
	replyTo: string | null;
	/** the word of its reply address, by which its answers are known */
	replyToken?: string | null;
	recipients: unknown;
	subject: string;
	html: string | null;
	text: string;
	at: Date;
	attachments: readonly string[];
	/** shown inside the text (`cid:`), made for this message alone: a payment code */
	pictures?: readonly { contentId: string; contentType: string; content: Uint8Array }[];
};

/** Kind of the documents that are part of a message's own text. */
export const PICTURE_KIND = 'message-picture';

async function keepPictures(tx: Tx, messageId: string, { pictures = [], customerId, at }: StoredMessage) {
	for (const [position, { contentId, contentType, content }] of pictures.entries()) {
		const documentId = await storeDocument(tx, {
			...{ kind: PICTURE_KIND, customerId, invoiceId: null, filename: contentId, mediaType: contentType },
			...{ content, at: at.getTime(), actor: null },
		});
		await tx
			.insertInto('messageAttachment')
			.values({ messageId, documentId, position: 1_000 + position })
			.execute();
	}
}

async function keepAttachments(tx: Tx, messageId: string, documents: readonly string[]): Promise<void> {
	if (documents.length === 0) return;
	await tx
		.insertInto('messageAttachment')
		.values(documents.map((documentId, position) => ({ messageId, documentId, position })))
		.execute();
}

/** What goes with a message that is made again, instead of what went with it. */
export async function replaceAttachments(
	tx: Tx,
	messageId: string,
	documents: readonly string[],
): Promise<void> {
	await tx.deleteFrom('messageAttachment').where('messageId', '=', messageId).execute();
	await keepAttachments(tx, messageId, documents);
}

/** Stores one message and its attachments; one row per contact, a later rendering of the same contact replaces it. */
export async function storeMessage(tx: Tx, message: StoredMessage): Promise<string> {
	const { attachments, invoices, sender, recipients, pictures: _inside, ...row } = message;
	const known =
		message.contactKey === null
			? undefined
			: await tx
					.selectFrom('message')
					.select('id')
					.where('contactKey', '=', message.contactKey)
					.where('kind', '=', message.kind)
					.executeTakeFirst();
	const id = known?.id ?? randomUUID();
	const columns = {
		...row,
		invoices: [...invoices],
		sender: JSON.stringify(sender),
		recipients: JSON.stringify(recipients),
	};
	if (known) await tx.updateTable('message').set(columns).where('id', '=', id).execute();
	else
		await tx
			.insertInto('message')
			.values({ id, ...columns })
			.execute();
	await (known ? replaceAttachments : keepAttachments)(tx, id, attachments);
	await keepPictures(tx, id, message);
	return id;
}

/** What became of a stored message. */
export async function settleMessage(
	tx: Tx,
	id: string,
	outcome: {
		status: MessageStatus;
		provider?: string;
		providerReference?: string;
		detail?: string;
		at: Date;
	},
): Promise<void> {
	await tx
		.updateTable('message')
		.set({
			status: outcome.status,
			statusAt: outcome.at,
			statusDetail: outcome.detail ?? null,
			...(outcome.provider === undefined
				? {}
				: {
						provider: outcome.provider,
						providerReference: outcome.providerReference ?? null,
						sentAt: outcome.at,
					}),
		})
		.where('id', '=', id)
		.execute();
}
