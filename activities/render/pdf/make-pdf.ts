import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { PDFDocument } from 'pdf-lib';
import pdfmake from 'pdfmake';
import type { TDocumentDefinitions, TFontDictionary } from 'pdfmake/interfaces.js';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';

/** A finished PDF. `sha256` in hex names its exact bytes. */
export type Pdf = { bytes: Uint8Array; pages: number; sha256: string };

const fonts = createRequire(import.meta.url)('pdfmake/fonts/Roboto.js') as TFontDictionary;
const fontFiles = new Set(Object.values(fonts).flatMap((face) => Object.values(face).map(String)));

pdfmake.setFonts(fonts);
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => fontFiles.has(path));

/** SHA-256 of `bytes` in hex. */
export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Millimetres of paper in PDF points. */
export const mm = (millimetres: number): number => (millimetres * 72) / 25.4;

/**
 * Draws a document in Roboto (Apache 2.0), dated `on` so that the same document gives the same bytes. It can read
 * nothing but its fonts: no URL, no other file.
 */
export async function makePdf(definition: TDocumentDefinitions, on: CivilDate): Promise<Pdf> {
	const buffer = await pdfmake
		.createPdf({
			pageSize: 'A4',
			...definition,
			info: {
				...definition.info,
				creationDate: new Date(`${on}T00:00:00Z`),
				producer: 'Amiable',
				creator: 'Amiable',
			},
			defaultStyle: {
				font: 'Roboto',
				fontSize: 9.5,
				lineHeight: 1.2,
				color: '#1f2933',
				...definition.defaultStyle,
			},
		})
		.getBuffer();
	const bytes = new Uint8Array(buffer);
	const read = await PDFDocument.load(bytes, { updateMetadata: false });
	return { bytes, pages: read.getPageCount(), sha256: sha256Of(bytes) };
}
