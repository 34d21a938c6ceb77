import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { formatDate } from '../format.ts';
import type { MessageData, Picture } from '../message-data.ts';
import { labelsFor } from '../message-labels.ts';
import { portalLine } from '../message-view.ts';
import { mm } from '../pdf/make-pdf.ts';
import type { LetterService } from '../../ports/letter.ts';
import { enclosureLines } from './enclosures.ts';
import type { Enclosures } from './enclosures.ts';

/**
 * Where things stand on the first page, in millimetres from its top left corner: the address shows in the window of a
 * C5/6 (DL) envelope whose window lies on the right, and the sheet folds in three at 99 and 198.
 */
export const LETTER_LAYOUT = {
	sender: { x: 20, y: 15, width: 78 },
	address: { x: 108, y: 50, width: 80 },
	registered: { x: 20, y: 60 },
	references: { x: 20, y: 80 },
	date: { x: 108, y: 80 },
	body: 95,
	folds: [99, 198],
	margins: { left: 20, top: 18, right: 20, bottom: 18 },
} as const;

/** A picture as pdfmake takes it. */
export const pictureUrl = ({ contentType, content }: Picture): string =>
	`data:${contentType};base64,${Buffer.from(content).toString('base64')}`;

const at = ({ x, y }: { x: number; y: number }) => ({ x: mm(x), y: mm(y) });

function sender({ organisation, contact }: MessageData): Content {
	const heading: Content = organisation.logo
		? { image: pictureUrl(organisation.logo), fit: [mm(45), mm(16)], margin: [0, 0, 0, 4] }
		: { text: '', fontSize: 1 };
	const reach = [contact.phone, contact.email].filter((line) => line !== null);
	return {
		absolutePosition: at(LETTER_LAYOUT.sender),
		columns: [
			{
				width: mm(LETTER_LAYOUT.sender.width),
				stack: [
					heading,
					{ text: organisation.name, bold: true, fontSize: 12 },
					...[...organisation.addressLines, ...reach].map((text): Content => ({ text, fontSize: 9 })),
				],
			},
		],
	};
}

function address({ recipient }: MessageData): Content {
	const lines = [
		recipient.company,
		...(recipient.person ? [recipient.person] : []),
		...recipient.addressLines,
	];
	return {
		absolutePosition: at(LETTER_LAYOUT.address),
		columns: [
			{
				width: mm(LETTER_LAYOUT.address.width),
				stack: lines.map((text, index): Content => ({
					text,
					fontSize: 10.5,
					lineHeight: 1.15,
					bold: index === 0,
				})),
			},
		],
	};
}

function references(data: MessageData, service: LetterService): Content[] {
	const labels = labelsFor(data.language, data.recipient.kind);
	const lines = [
		(labels['our_reference'] ?? '').replace('{reference}', data.reference),
		...(data.recipient.customerNumber
			? [(labels['your_reference'] ?? '').replace('{number}', data.recipient.customerNumber)]
			: []),
		...(data.recipient.portal ? [portalLine(data, labels)] : []),
	];
	const date = (labels['place_date'] ?? '').replace('{date}', formatDate(data.sentOn, data.language));
	const registered: Content[] =
		service === 'registered'
			? [{ text: labels['registered'] ?? '', bold: true, absolutePosition: at(LETTER_LAYOUT.registered) }]
			: [];
	return [
		...registered,
		{
			absolutePosition: at(LETTER_LAYOUT.references),
			stack: lines.map((text): Content => ({ text, fontSize: 9 })),
		},
		{ absolutePosition: at(LETTER_LAYOUT.date), text: date },
	];
}

/** The closing words never part from the signature; beside it, below them, stands what is enclosed. */
function signed(
	{ signatory }: MessageData,
	body: readonly Content[],
	enclosed: readonly Content[],
): Content[] {
	if (!signatory) return [...body, ...enclosed];
	const hand: Content = signatory.signature
		? { image: pictureUrl(signatory.signature), fit: [mm(50), mm(15)], margin: [0, 0, 0, 2] }
		: { text: '', margin: [0, 0, 0, mm(13)] };
	const name: Content[] = [
		hand,
		{ text: signatory.name, bold: true },
		...(signatory.role ? [{ text: signatory.role }] : []),
	];
	const closing = body.at(-1);
	return [
		...body.slice(0, -1),
		{
			unbreakable: true,
			columns: [
				{ width: mm(88), stack: [...(closing ? [closing] : []), ...enclosed] },
				{ width: '*', stack: name },
			],
		},
	];
}

const folds = LETTER_LAYOUT.folds.map((y) => ({
	type: 'line' as const,
	x1: mm(4),
	x2: mm(8),
	y1: mm(y),
	y2: mm(y),
	lineWidth: 0.4,
	lineColor: '#9aa5b1',
}));

/** Puts a body between sender, window address, date, references, signature and what is enclosed, with page numbers and fold marks. */
export function letterFrame(
	data: MessageData,
	service: LetterService,
	subject: string,
	body: readonly Content[],
	enclosures: Enclosures,
): TDocumentDefinitions & { content: Content[] } {
	const labels = labelsFor(data.language, data.recipient.kind);
	const { left, top, right, bottom } = LETTER_LAYOUT.margins;
	return {
		info: { title: subject, author: data.organisation.name, subject: data.reference },
		language: data.language,
		defaultStyle: { lineHeight: 1.17 },
		pageMargins: [mm(left), mm(top), mm(right), mm(bottom)],
		background: (page) => (page === 1 ? { canvas: folds } : null),
		footer: (page, pages) => ({
			margin: [mm(left), mm(5), mm(right), 0],
			fontSize: 7.5,
			color: '#616e7c',
			columns: [
				{ text: data.organisation.legal ?? data.organisation.name, width: '*' },
				{
					text: (labels['page'] ?? '').replace('{page}', String(page)).replace('{pages}', String(pages)),
					width: 'auto',
				},
			],
		}),
		content: [
			sender(data),
			address(data),
			...references(data, service),
			{
				text: (labels['subject_line'] ?? '').replace('{subject}', subject),
				bold: true,
				fontSize: 11,
				margin: [0, mm(LETTER_LAYOUT.body - top), 0, 10],
			},
			...signed(data, body, enclosureLines(enclosures, labels)),
		],
	};
}
