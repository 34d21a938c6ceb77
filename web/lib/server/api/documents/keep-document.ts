import type { z } from 'zod';
import type { Tx } from '#db/client.ts';
import { storeDocumentOnce } from '#db/documents/store-document.ts';
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
	const about = { kind, customerId, invoiceId, filename, mediaType, at, actor };
	const kept = await storeDocumentOnce(tx, { ...about, content: bytes });
	const { id, sha256, repeated } = kept;
	return {
		ok: true as const,
		value: {
			...{ id, kind, mediaType, sha256 },
			filename: kept.filename,
			size: bytes.byteLength,
			customer: customerId,
			invoice: invoiceId,
			repeated,
		},
	};
}
