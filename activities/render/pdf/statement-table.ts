import type { Content, ContentText, TableCell } from 'pdfmake/interfaces.js';
import type { Cents } from '#workflows/receivables/money.ts';
import { formatDate, formatMoney, formatShortDate } from '../format.ts';
import type { MessageView } from '../message-view.ts';
import { GREY, figure, heading, ruledTable, totalRow } from './ruled-table.ts';

type Line = MessageView['invoices'][number];

const COLUMNS = 6;
const put = (label: string | undefined, values: Readonly<Record<string, string>>): string =>
	Object.entries(values).reduce((text, [name, value]) => text.replaceAll(`{${name}}`, value), label ?? '');
const money = ({ currency, language }: MessageView, cents: Cents): string =>
	formatMoney(cents, currency, language);
const small = (text: string): ContentText => ({ text, color: GREY, fontSize: 8.5 });

/** What stands under the number of an invoice: the buyer's references and what was received, with its dates. */
const details = (view: MessageView, line: Line): string[] => [
	...(line.orderReference ? [put(view.labels['order'], { reference: line.orderReference })] : []),
	...line.publicReferences,
	...line.received.map((receipt) =>
		put(view.labels[`received_${receipt.kind}`], {
			date: formatDate(receipt.on, view.language),
			amount: money(view, receipt.amountCents),
		}),
	),
	...line.returned.map(({ text }) => text),
];

function due({ labels, language }: MessageView, line: Line): TableCell {
	const late = put(labels['days_late_short'], { days: String(line.daysLate) });
	const day = formatShortDate(line.dueOn, language);
	return { text: line.daysLate > 0 ? [day, small(`  ${late}`)] : day, noWrap: true };
}

/** What is asked of an invoice, and what of it is contested beside that: together they are what it owes. */
function asked(view: MessageView, line: Line): TableCell {
	const text = money(view, line.claimedCents);
	if (line.disputedCents <= 0) return figure(text);
	const beside = put(view.labels['beside_disputed'], { amount: money(view, line.disputedCents) });
	return {
		stack: [
			{ text, alignment: 'right', noWrap: true },
			{ ...small(beside), alignment: 'right' },
		],
	};
}

function invoiceRow(view: MessageView, line: Line): TableCell[] {
	const receivedCents = line.amountCents - line.remainingCents;
	const under = details(view, line);
	return [
		{ stack: [line.number, ...(under.length > 0 ? [small(under.join('\n'))] : [])] },
		formatShortDate(line.issuedOn, view.language),
		due(view, line),
		figure(money(view, line.amountCents)),
		figure(receivedCents === 0 ? '–' : money(view, receivedCents)),
		asked(view, line),
	];
}

/** What is taken off and added between the invoices and the total. */
function adjustmentRows(view: MessageView): TableCell[][] {
	const { labels, language, penalties, indemnity } = view;
	const row = (text: string, amount: string) => totalRow(COLUMNS, text, amount);
	const label = penalties.continuing ? 'penalties_line_continuing' : 'penalties_line';
	return [
		...(view.severalLines ? [row(labels['subtotal'] ?? '', money(view, view.totals.principalCents))] : []),
		...view.credits.map((credit) =>
			row(
				put(labels['credit_deducted'], { label: credit.label, date: formatDate(credit.on, language) }),
				`−${money(view, credit.amountCents)}`,
			),
		),
		...(penalties.claimed
			? [
					row(
						put(labels[label], { date: formatDate(penalties.until, language) }),
						money(view, penalties.amountCents),
					),
				]
			: []),
		...(indemnity.claimed ? [row(labels['indemnity_line'] ?? '', money(view, indemnity.amountCents))] : []),
	];
}

function apart(title: string | undefined, rows: TableCell[][]): Content[] {
	if (rows.length === 0) return [];
	const head: TableCell[] = [{ text: title ?? '', colSpan: 3, color: GREY }, { text: '' }, { text: '' }];
	return [ruledTable(['*', 'auto', 'auto'], [head, ...rows])];
}

/** Draws the statement of a message: one row an invoice, the total, then what is disputed and what is not due yet. */
export function statementTable(view: MessageView): Content[] {
	const { labels, language } = view;
	const columns = [
		heading(labels['invoice']),
		heading(labels['issued']),
		heading(labels['due']),
		heading(labels['amount'], 'right'),
		heading(labels['received'], 'right'),
		heading(labels['remaining'], 'right'),
	];
	const rows = [
		columns,
		...view.invoices.map((line) => invoiceRow(view, line)),
		...adjustmentRows(view),
		totalRow(COLUMNS, labels['total'] ?? '', money(view, view.totals.claimedCents), true),
	];
	const disputed = view.disputed.map((line): TableCell[] => [
		line.number,
		'',
		figure(money(view, line.disputedCents)),
	]);
	const upcoming = view.upcoming.map((line): TableCell[] => [
		line.number,
		`${labels['due'] ?? ''} ${formatDate(line.dueOn, language)}`,
		figure(money(view, line.remainingCents)),
	]);
	return [
		ruledTable(['*', 'auto', 'auto', 'auto', 'auto', 'auto'], rows),
		...apart(labels['disputed_title'], disputed),
		...apart(labels['upcoming_title'], upcoming),
	];
}
