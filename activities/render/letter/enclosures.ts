import { PDFDocument } from 'pdf-lib';
import type { Content } from 'pdfmake/interfaces.js';
import type { MessageLabels } from '../message-labels.ts';
import { appendPages, beginSheet } from '../pdf/append-pages.ts';
import { mm, sha256Of } from '../pdf/make-pdf.ts';
import type { Pdf } from '../pdf/make-pdf.ts';

/**
 * What goes into the envelope behind a letter, as PDFs that can be read: its invoices by number, the statement of
 * account; `missing`: numbers of the invoices that should go along and cannot.
 */
export type Enclosures = {
	invoices: readonly { number: string; pdf: Uint8Array }[];
	missing: readonly string[];
	statement: Uint8Array | null;
};

/** A letter that goes alone. */
export const ALONE: Enclosures = { invoices: [], missing: [], statement: null };

const named = (numbers: readonly string[], labels: MessageLabels): string[] =>
	numbers.length === 0
		? []
		: [
				(labels[numbers.length > 1 ? 'enclosed_invoices' : 'enclosed_invoice'] ?? '').replace(
					'{numbers}',
					numbers.join(', '),
				),
			];

/** The lines beside the signature that name what goes with a letter, and what its reader may ask for. */
export function enclosureLines(
	{ invoices, missing, statement }: Enclosures,
	labels: MessageLabels,
): Content[] {
	const line = (title: string, parts: readonly string[]): string[] =>
		parts.length > 0 ? [`${labels[title] ?? ''}${labels['colon'] ?? ''}${parts.join(', ')}`] : [];
	const numbers = invoices.map(({ number }) => number);
	const along = [...named(numbers, labels), ...(statement ? [labels['enclosed_statement'] ?? ''] : [])];
	const isOne = numbers.length + (statement ? 1 : 0) === 1;
	const lines = [
		...line(isOne ? 'enclosure' : 'enclosures', along),
		...line('enclosed_on_request', named(missing, labels)),
	];
	return lines.length === 0
		? []
		: [{ stack: lines, fontSize: 8.5, color: '#52606d', margin: [0, mm(3), 0, 0] }];
}

/**
 * The letter with what it encloses, each file on a new sheet also when printed on both sides. The same letter and files
 * give the same bytes; a letter that goes alone stays as it is.
 */
export async function withEnclosures(letter: Pdf, { invoices, statement }: Enclosures): Promise<Pdf> {
	const files = [...invoices.map(({ pdf }) => pdf), ...(statement ? [statement] : [])];
	if (files.length === 0) return letter;
	const whole = await PDFDocument.load(letter.bytes, { updateMetadata: false });
	for (const file of files) {
		beginSheet(whole);
		await appendPages(whole, file);
	}
	const bytes = await whole.save({ updateFieldAppearances: false });
	return { bytes, pages: whole.getPageCount(), sha256: sha256Of(bytes) };
}
