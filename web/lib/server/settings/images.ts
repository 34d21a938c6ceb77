import { z } from 'zod';
import type { Tx } from '#db/client.ts';
import { storeDocument } from '#db/documents/store-document.ts';
import { now } from '../clock.ts';
import { settingsAction } from './settings-action.ts';

const MOST_BYTES = 1_000_000;
const columns = { logo: 'logoDocumentId', signature: 'signatureDocumentId' } as const;

export type ImageKind = keyof typeof columns;
export const isImageKind = (text: string): text is ImageKind => text in columns;

const shape = z.object({
	file: z
		.instanceof(File, { error: 'field-required' })
		.refine((file) => file.size > 0, 'field-required')
		.refine((file) => file.size <= MOST_BYTES, 'image-too-large'),
});

/** The image's type from its first bytes: what a browser claims proves nothing. */
function typeOf(content: Buffer): string | null {
	if (content.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])))
		return 'image/png';
	return content.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])) ? 'image/jpeg' : null;
}

/** Keeps the company's logo or its signatory's signature, PNG or JPEG up to 1 MB. The one before stays as a document. */
const saveImage = (kind: ImageKind) =>
	settingsAction(kind, shape, async (tx: Tx, { file }, person) => {
		const content = Buffer.from(await file.arrayBuffer());
		const mediaType = typeOf(content);
		if (!mediaType) return { problem: ['file', 'image-type'] };
		const id = await storeDocument(tx, {
			...{ kind, customerId: null, invoiceId: null, filename: file.name, mediaType, content },
			at: await now(),
			actor: person.userId,
		});
		await tx
			.updateTable('organisation')
			.set({ [columns[kind]]: id })
			.execute();
		return undefined;
	});

export const imageActions = { logo: saveImage('logo'), signature: saveImage('signature') };

/** The image now in use, or undefined. */
export const imageOf = (tx: Tx, kind: ImageKind) =>
	tx
		.selectFrom('organisation')
		.innerJoin('document', `document.id`, `organisation.${columns[kind]}`)
		.select(['document.mediaType', 'document.content'])
		.executeTakeFirst();
