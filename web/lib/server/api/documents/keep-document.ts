import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Tx } from '#db/client.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { RawBody } from '../endpoint.ts';
import type { documentKind } from '../fields/document.ts';
import type { Refused } from '../problem.ts';
import { refused } from '../problem.ts';
import { mediaTypeOfBytes } from './media-type-of-bytes.ts';

export type DocumentToKeep = RawBody & {
	kind: z.output<typeof documentKind>;
	filename: string;
	customerId: string;
	invoiceId: string | null;
	at: Instant;
	actor: string;
};

/** Keeps a file about a customer or one of its invoices; the same bytes of the same kind are kept once. */
export async function keepDocument(tx: Tx, given: DocumentToKeep) {
	const { bytes, mediaType, kind, filename, customerId, invoiceId, at, actor } = given;
	if (mediaTypeOfBytes(bytes) !== mediaType)
		return refused(422, 'content-not-as-declared', { declared: mediaType }) satisfies Refused;
	const sha256 = createHash('sha256').update(bytes).digest('hex');
	const known = await tx
		.selectFrom('document')
		.select(['id', 'filename'])
		.where('customerId', '=', customerId)
		.where('invoiceId', invoiceId === null ? 'is' : '=', invoiceId)
		.where('kind', '=', kind)
		.where('sha256', '=', sha256)
		.executeTakeFirst();
	const { id } =
		known ??
		(await tx
			.insertInto('document')
			.values({
				...{ kind, customerId, invoiceId, filename, mediaType, sha256, actor },
				size: bytes.byteLength,
				content: Buffer.from(bytes),
				at: new Date(at),
			})
			.returning('id')
			.executeTakeFirstOrThrow());
	if (kind === 'invoice' && invoiceId !== null)
		await tx.updateTable('invoice').set({ documentId: id }).where('id', '=', invoiceId).execute();
	return {
		ok: true as const,
		value: {
			...{ id, kind, mediaType, sha256 },
			filename: known?.filename ?? filename,
			size: bytes.byteLength,
			customer: customerId,
			invoice: invoiceId,
			repeated: known !== undefined,
		},
	};
}
