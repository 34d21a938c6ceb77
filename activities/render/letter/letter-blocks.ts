import type { Content } from 'pdfmake/interfaces.js';
import { formatIban } from '../format.ts';
import type { BlockName } from '#workflows/receivables/message-body.ts';
import type { MessageView } from '../message-view.ts';
import { mm } from '../pdf/make-pdf.ts';
import { statementTable } from '../pdf/statement-table.ts';

const pngUrl = (png: Uint8Array): string => `data:image/png;base64,${Buffer.from(png).toString('base64')}`;

function payment(view: MessageView, qr: Uint8Array | null): Content[] {
	const { labels, payment: means } = view;
	if (!means) return [];
	const { account } = means;
	const row = (name: string, value: string | null): Content[] =>
		value === null
			? []
			: [{ text: [{ text: `${labels[name] ?? ''}${labels['colon'] ?? ''}`, color: '#616e7c' }, value] }];
	const lines: Content[] = [
		{ text: `${labels['means_title'] ?? ''}${labels['colon'] ?? ''}${means.meansLabel}`, bold: true },
		...row('holder', account.holder),
		...row('iban', formatIban(account.iban)),
		...row('bic', account.bic),
		...row('bank', account.bankName),
		...row('reference', means.reference),
		...(means.owner === 'factor'
			? [{ text: (labels['factor_notice'] ?? '').replace('{holder}', account.holder), bold: true }]
			: []),
	];
	if (!qr) return [{ stack: lines, margin: [0, 0, 0, 6], unbreakable: true }];
	const code: Content[] = [
		{ image: pngUrl(qr), fit: [mm(26), mm(26)], alignment: 'center' },
		{ text: labels['qr_caption'] ?? '', fontSize: 6.5, color: '#616e7c', alignment: 'center' },
	];
	return [
		{
			columns: [
				{ stack: lines, width: '*' },
				{ stack: code, width: mm(48) },
			],
			unbreakable: true,
			margin: [0, 0, 0, 6],
		},
	];
}

function contact({ labels, contact: who }: MessageView): Content[] {
	const colon = labels['colon'] ?? '';
	const hours =
		who.openingHours === null ? null : `${labels['opening_hours'] ?? ''}${colon}${who.openingHours}`;
	const parts = [who.name, who.phone, who.email, hours].filter((part) => part !== null);
	const title = { text: `${labels['contact_title'] ?? ''}${colon}`, bold: true };
	return [{ text: [title, parts.join(' – ')], margin: [0, 0, 0, 6] }];
}

function earlier({ labels, earlier: contacts }: MessageView): Content[] {
	if (contacts.length === 0) return [];
	return [
		{
			stack: [
				`${labels['earlier_title'] ?? ''}${labels['colon'] ?? ''}`.trimEnd(),
				{ ul: contacts.map(({ text }) => text), margin: [6, 1, 0, 0] },
			],
			margin: [0, 0, 0, 6],
		},
	];
}

/** Draws a block of a letter. Blocks that are only words come as `text`, already filled in. */
export function letterBlock(
	name: BlockName,
	view: MessageView,
	qr: Uint8Array | null,
	text: string,
): Content[] {
	switch (name) {
		case 'statement':
			return statementTable(view);
		case 'payment':
			return payment(view, qr);
		case 'contact':
			return contact(view);
		case 'earlier':
			return earlier(view);
		case 'accessories':
			return text === '' ? [] : [{ text, fontSize: 8.5, color: '#52606d', margin: [0, 0, 0, 6] }];
		case 'sign-off':
			return view.signatory ? [] : [{ text }];
		case 'agent':
			return text === '' ? [] : [{ text, margin: [0, 0, 0, 6] }];
	}
}
