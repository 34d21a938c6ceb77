import { z } from 'zod';
import { ok, refuse } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import { mediaTypeOfBytes } from '../api/documents/media-type-of-bytes.ts';

const MOST_BYTES = 10_000_000;

/** A photo or a PDF that came with a form. */
export type AttachedFile = { filename: string; mediaType: string; content: Buffer };

/** An optional file of at most 10 MB; null when none was chosen. */
export const attachedFile = z
	.instanceof(File)
	.optional()
	.transform((file) => (file && file.size > 0 ? file : null))
	.refine((file) => file === null || file.size <= MOST_BYTES, 'file-over-limit');

const fileNameOf = (name: string): string =>
	name
		.replaceAll(/[^\p{L}\p{N} ._-]/gu, '')
		.trim()
		.slice(-120) || 'document';

/** The bytes of a file, and what they are: PDF, PNG or JPEG by their first bytes, whatever the sender says. */
export async function readAttached(file: File | null): Promise<Outcome<AttachedFile | null, 'file-type'>> {
	if (!file) return ok(null);
	const content = Buffer.from(await file.arrayBuffer());
	const mediaType = mediaTypeOfBytes(content);
	return mediaType === null
		? refuse('file-type')
		: ok({ filename: fileNameOf(file.name), mediaType, content });
}
