import { PDFDocument } from 'pdf-lib';
import type { TableCell } from 'pdfmake/interfaces.js';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { LetterService } from '../../ports/letter.ts';
import { formatDate } from '../format.ts';
import type { MessageLanguage } from '../message-data.ts';
import { messageLabels } from '../message-labels.ts';
import { appendPages, beginSheet } from '../pdf/append-pages.ts';
import { makePdf, sha256Of } from '../pdf/make-pdf.ts';
import type { Pdf } from '../pdf/make-pdf.ts';
import { figure, heading, ruledTable } from '../pdf/ruled-table.ts';

/** One letter of a day. */
export type BatchLetter = {
	recipient: string;
	reference: string;
	service: LetterService;
	pages: number;
	pdf: Uint8Array;
};

/** Every letter to be posted on one day, for the person who prints; `language` is that person's. */
export type LetterBatch = {
	postingOn: CivilDate;
	language: MessageLanguage;
	letters: readonly BatchLetter[];
};

/** A letter printed on both sides must not start on the back of another: odd letters get a blank page. */
const sheetPages = (pages: number): number => pages + (pages % 2);

const order = (a: BatchLetter, b: BatchLetter): number =>
	a.service === b.service
		? a.recipient.localeCompare(b.recipient, 'fr') || (a.reference < b.reference ? -1 : 1)
		: a.service === 'registered'
			? -1
			: 1;

function coverRows(
	letters: readonly BatchLetter[],
	firstPage: number,
	language: MessageLanguage,
): TableCell[][] {
	const labels = messageLabels[language];
	let page = firstPage;
	return letters.map((letter) => {
		const row: TableCell[] = [
			{ stack: [letter.recipient, { text: letter.reference, fontSize: 8, color: '#616e7c' }] },
			labels[`service_${letter.service}`] ?? '',
			figure(String(letter.pages)),
			figure(String(page)),
			{ text: '______________________', alignment: 'right' },
		];
		page += sheetPages(letter.pages);
		return row;
	});
}

function cover({ postingOn, language, letters }: LetterBatch, firstPage: number): Promise<Pdf> {
	const labels = messageLabels[language];
	const pages = letters.reduce((sum, letter) => sum + letter.pages, 0);
	const subtitle = (labels['batch_subtitle'] ?? '')
		.replace('{date}', formatDate(postingOn, language))
		.replace('{count}', String(letters.length))
		.replace('{pages}', String(pages));
	const columns = [
		heading(labels['batch_recipient']),
		heading(labels['batch_service']),
		heading(labels['batch_pages'], 'right'),
		heading(labels['batch_first_page'], 'right'),
		heading(labels['batch_tracking'], 'right'),
	];
	return makePdf(
		{
			info: { title: labels['batch_title'] ?? '' },
			language,
			pageMargins: [50, 50, 50, 50],
			content: [
				{ text: labels['batch_title'] ?? '', fontSize: 16, bold: true },
				{ text: subtitle, margin: [0, 4, 0, 12] },
				ruledTable(
					['*', 'auto', 'auto', 'auto', 'auto'],
					[columns, ...coverRows(letters, firstPage, language)],
				),
			],
		},
		postingOn,
	);
}

async function append(target: PDFDocument, bytes: Uint8Array): Promise<void> {
	await appendPages(target, bytes);
	beginSheet(target);
}

/**
 * One PDF for everything posted on one day: a list to tick off, then the letters, registered ones first, each starting
 * on a new sheet also when printed on both sides. The same letters give the same bytes, in whatever order they come.
 */
export async function letterBatch(batch: LetterBatch): Promise<Pdf> {
	const sorted = { ...batch, letters: [...batch.letters].sort(order) };
	const measured = await cover(sorted, 1);
	const front = await cover(sorted, sheetPages(measured.pages) + 1);
	const merged = await PDFDocument.create({ updateMetadata: false });
	const date = new Date(`${batch.postingOn}T00:00:00Z`);
	merged.setCreationDate(date);
	merged.setModificationDate(date);
	merged.setProducer('Amiable');
	await append(merged, front.bytes);
	for (const letter of sorted.letters) await append(merged, letter.pdf);
	const bytes = await merged.save();
	return { bytes, pages: merged.getPageCount(), sha256: sha256Of(bytes) };
}
