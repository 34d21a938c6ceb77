import type { Column, Content, TableCell } from 'pdfmake/interfaces.js';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Cents } from '#workflows/receivables/money.ts';
import { formatDate, formatIban, formatMoney, formatShortDate } from './format.ts';
import type { MessageLanguage } from './message-data.ts';
import { makePdf } from './pdf/make-pdf.ts';
import type { Pdf } from './pdf/make-pdf.ts';
import { GREY, figure, heading, ruledTable, totalRow } from './pdf/ruled-table.ts';
import { sayFrom, shippedWords } from './shipped-words.ts';

/** A note that charges penalties and indemnities, ready to draw. */
export type DebitNoteData = {
	number: number;
	language: MessageLanguage;
	currency: string;
	issuedOn: CivilDate;
	creditor: { name: string; addressLines: readonly string[] };
	debtor: { name: string; addressLines: readonly string[] };
	lines: readonly { number: string; dueOn: CivilDate; penaltyCents: Cents; indemnityCents: Cents }[];
	account: { holder: string; iban: string; bic: string | null } | null;
};

const words = shippedWords('debit-note');

const COLUMNS = 5;

const party = (title: string, { name, addressLines }: DebitNoteData['debtor']): Column => ({
	width: '*',
	stack: [
		{ text: title, color: GREY, fontSize: 8.5 },
		{ text: name, bold: true },
		...addressLines.map((text): Content => ({ text })),
	],
});

/** Draws a debit note: what is charged of each invoice, the law that gives it, where to pay. No VAT (L7). */
export function debitNotePdf(data: DebitNoteData): Promise<Pdf> {
	const t = sayFrom(words, data.language);
	const money = (cents: Cents) => formatMoney(cents, data.currency, data.language);
	const total = data.lines.reduce((sum, line) => sum + line.penaltyCents + line.indemnityCents, 0);
	const rows = data.lines.map((line): TableCell[] => [
		line.number,
		formatShortDate(line.dueOn, data.language),
		figure(money(line.penaltyCents)),
		figure(money(line.indemnityCents)),
		figure(money(line.penaltyCents + line.indemnityCents)),
	]);
	const heads = ['invoice', 'due', 'penalties', 'indemnity', 'total'];
	const { account } = data;
	const payment = account
		? [account.holder, `IBAN ${formatIban(account.iban)}`, ...(account.bic ? [`BIC ${account.bic}`] : [])]
		: [];
	const title = t('title', { number: String(data.number) });
	return makePdf(
		{
			info: { title: `${title} – ${data.debtor.name}`, author: data.creditor.name },
			language: data.language,
			pageMargins: [45, 45, 45, 50],
			footer: (page, pages) => ({
				margin: [45, 14, 45, 0],
				fontSize: 7.5,
				color: GREY,
				text: t('page', { page: String(page), pages: String(pages) }),
			}),
			content: [
				{
					columns: [party(t('creditor'), data.creditor), party(t('debtor'), data.debtor)],
					columnGap: 24,
					margin: [0, 0, 0, 14],
				},
				{ text: title, fontSize: 17, bold: true },
				{
					text: t('issued', { date: formatDate(data.issuedOn, data.language) }),
					color: GREY,
					margin: [0, 0, 0, 6],
				},
				{ text: t('reason'), margin: [0, 0, 0, 8] },
				ruledTable(
					['*', 'auto', 'auto', 'auto', 'auto'],
					[
						heads.map((name, index) => heading(t(name), index < 2 ? 'left' : 'right')),
						...rows,
						totalRow(COLUMNS, t('sum'), money(total), true),
					],
				),
				...(payment.length > 0
					? [
							{ text: t('how_to_pay'), bold: true },
							{ text: payment.join('\n') },
							{ text: t('reference_hint'), color: GREY, fontSize: 8.5 },
						]
					: []),
			],
		},
		data.issuedOn,
	);
}
