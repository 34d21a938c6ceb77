import { createHash } from 'node:crypto';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Tx } from '../client.ts';
import { storableText } from '../storable-text.ts';

/** A file to be kept as it came, and what it is about. */
export type DocumentToStore = {
	kind: string;
	customerId: string | null;
	invoiceId: string | null;
	filename: string;
	mediaType: string;
	content: Uint8Array;
	at: Instant;
	actor: string | null;
};

const sha256Of = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** Keeps a file; each call keeps another. @returns its id */
export async function storeDocument(tx: Tx, { content, at, ...about }: DocumentToStore): Promise<string> {
	const { id } = await tx
		.insertInto('document')
		.values({
			...about,
			filename: storableText(about.filename),
			size: content.byteLength,
			sha256: sha256Of(content),
			content: Buffer.from(content),
			at: new Date(at),
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	return id;
}

/**
 * Keeps a file about a customer or one of its invoices; the same bytes of the same kind are kept once. The invoice's own
 * document is the one that reminders attach.
 */
export async function storeDocumentOnce(
	tx: Tx,
	document: DocumentToStore,
): Promise<{ id: string; filename: string; sha256: string; repeated: boolean }> {
	const { kind, customerId, invoiceId, content } = document;
	const sha256 = sha256Of(content);
	const known = await tx
		.selectFrom('document')
		.select(['id', 'filename'])
		.where('customerId', customerId === null ? 'is' : '=', customerId)
		.where('invoiceId', invoiceId === null ? 'is' : '=', invoiceId)
		.where('kind', '=', kind)
		.where('sha256', '=', sha256)
		.executeTakeFirst();
	const id = known?.id ?? (await storeDocument(tx, document));
	if (kind === 'invoice' && invoiceId !== null)
		await tx.updateTable('invoice').set({ documentId: id }).where('id', '=', invoiceId).execute();
	return { id, filename: known?.filename ?? document.filename, sha256, repeated: known !== undefined };
}
