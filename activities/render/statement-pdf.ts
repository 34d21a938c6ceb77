import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { formatDate, formatIban, formatMoney, formatShortDate } from './format.ts';
import { pictureUrl } from './letter/letter-frame.ts';
import type { InvoiceLine } from './message-data.ts';
import { makePdf, mm } from './pdf/make-pdf.ts';
import type { Pdf } from './pdf/make-pdf.ts';
import { GREY, figure, heading, ruledTable, totalRow } from './pdf/ruled-table.ts';
import type { StatementData, StatementPart } from './statement-data.ts';
import { statementWord } from './statement-labels.ts';

type Words = ReturnType<typeof statementWord>;
type Draw = { data: StatementData; t: Words };

const COLUMNS = 6;

function parties({ data, t }: Draw): Content {
	const { creditor, contact, debtor } = data;
	const reach = [contact.phone, contact.email].filter((line) => line !== null);
	const stack = (title: string, name: string, lines: readonly string[]): Content[] => [
		{ text: title, color: GREY, fontSize: 8.5 },
		{ text: name, bold: true },
		...lines.map((text): Content => ({ text })),
	];
	const logo: Content[] = creditor.logo
		? [{ image: pictureUrl(creditor.logo), fit: [mm(45), mm(16)], margin: [0, 0, 0, 6] }]
		: [];
	return {
		columns: [
			{
				width: '*',
				stack: [...logo, ...stack(t('creditor'), creditor.name, [...creditor.addressLines, ...reach])],
			},
			{ width: '*', stack: stack(t('debtor'), debtor.name, debtor.addressLines) },
		],
		columnGap: 24,
		margin: [0, 0, 0, 14],
	};
}

/** What stands under the number of an invoice: the buyer's order, what was received and when, what is contested. */
function details({ data, t }: Draw, line: InvoiceLine, currency: string): string[] {
	const money = (cents: number) => formatMoney(cents, currency, data.language);
	return [
		...(line.orderReference ? [t('order', { reference: line.orderReference })] : []),
		...line.received.map((receipt) =>
			t(`received_${receipt.kind}`, {
				date: formatShortDate(receipt.on, data.language),
				amount: money(receipt.amountCents),
			}),
		),
		...(line.disputedCents > 0 ? [t('disputed', { amount: money(line.disputedCents) })] : []),
	];
}

function invoiceRow(draw: Draw, line: InvoiceLine, currency: string): TableCell[] {
	const { data, t } = draw;
	const money = (cents: number) => formatMoney(cents, currency, data.language);
	const under = details(draw, line, currency);
	const late: Content[] =
		line.daysLate > 0
			? [{ text: t('late', { days: String(line.daysLate) }), fontSize: 8.5, color: '#a82222' }]
			: [];
	return [
		{
			stack: [
				line.number,
				...(under.length > 0 ? [{ text: under.join('\n'), fontSize: 8.5, color: GREY }] : []),
			],
		},
		formatShortDate(line.issuedOn, data.language),
		{ stack: [formatShortDate(line.dueOn, data.language), ...late], noWrap: true },
		figure(money(line.amountCents)),
		figure(line.amountCents === line.remainingCents ? '–' : money(line.amountCents - line.remainingCents)),
		figure(money(line.remainingCents)),
	];
}

/** Why and where to pay: the account of this currency, never another (u2). */
function payment({ data, t }: Draw, { account, dueCents, balanceCents }: StatementPart): Content[] {
	if (!account || Math.max(dueCents, balanceCents) <= 0) return [];
	const lines = [
		account.holder,
		`IBAN ${formatIban(account.iban)}`,
		...(account.bic ? [`BIC ${account.bic}`] : []),
		...(account.bankName ? [account.bankName] : []),
	];
	return [
		{
			unbreakable: true,
			margin: [0, 2, 0, 12],
			stack: [
				{ text: t('how_to_pay'), bold: true },
				{ text: lines.join('\n') },
				{ text: t('reference_hint'), color: GREY, fontSize: 8.5 },
			],
			...(data.language === 'fr' && { language: 'fr' }),
		},
	];
}

function part(draw: Draw, one: StatementPart): Content[] {
	const { data, t } = draw;
	const { currency, invoices } = one;
	const money = (cents: number) => formatMoney(cents, currency, data.language);
	const heads = ['invoice', 'issued', 'due', 'amount', 'received', 'remaining'];
	const open = invoices.reduce((sum, { remainingCents }) => sum + remainingCents, 0);
	const credits = [
		['credit_notes', one.creditNotesCents] as const,
		['receipts', one.receiptsCents] as const,
	].filter(([, cents]) => cents > 0);
	return [
		...(data.parts.length > 1
			? [
					{
						text: t('in_currency', { currency }),
						bold: true,
						fontSize: 11,
						margin: [0, 6, 0, 2],
					} satisfies Content,
				]
			: []),
		ruledTable(
			['*', 'auto', 'auto', 'auto', 'auto', 'auto'],
			[
				heads.map((name, index) => heading(t(name), index < 3 ? 'left' : 'right')),
				...invoices.map((line) => invoiceRow(draw, line, currency)),
				...(credits.length > 0 || one.chargedCents > 0
					? [totalRow(COLUMNS, t('subtotal'), money(open))]
					: []),
				...(one.chargedCents > 0 ? [totalRow(COLUMNS, t('charged'), money(one.chargedCents))] : []),
				...credits.map(([name, cents]) => totalRow(COLUMNS, t(name), `−${money(cents)}`)),
				totalRow(COLUMNS, t('balance'), money(one.balanceCents), true),
				totalRow(COLUMNS, t('balance_due'), money(one.dueCents)),
				totalRow(COLUMNS, t('balance_not_due'), money(one.notDueCents)),
			],
		),
		...payment(draw, one),
	];
}

/** Draws a statement of account: what is open, what is to be allocated, the balance, and where to pay, by currency. */
export function statementPdf(data: StatementData): Promise<Pdf> {
	const t = statementWord(data.language);
	const draw: Draw = { data, t };
	const { creditor, debtor, contact, portal } = data;
	const references = [
		...(debtor.number ? [t('customer_number', { number: debtor.number })] : []),
		...(portal ? [t('portal', { portal: portal.name, number: portal.number })] : []),
	];
	const question = [contact.name, contact.phone, contact.email, contact.openingHours].filter(Boolean);
	return makePdf(
		{
			info: { title: `${t('title')} – ${debtor.name}`, author: creditor.name },
			language: data.language,
			pageMargins: [45, 45, 45, 50],
			footer: (page, pages) => ({
				margin: [45, 14, 45, 0],
				fontSize: 7.5,
				color: GREY,
				columns: [
					{ text: creditor.legal ?? creditor.name, width: '*' },
					{ text: t('page', { page: String(page), pages: String(pages) }), width: 'auto' },
				],
			}),
			content: [
				parties(draw),
				{ text: t('title'), fontSize: 17, bold: true },
				{ text: t('as_of', { date: formatDate(data.on, data.language) }), color: GREY, margin: [0, 0, 0, 4] },
				...references.map((text): Content => ({ text })),
				{ text: '', margin: [0, 0, 0, 6] },
				...(data.parts.length === 0
					? [{ text: t('nothing') }]
					: data.parts.flatMap((one) => part(draw, one))),
				{ text: t('notice'), color: GREY, fontSize: 8.5, margin: [0, 4, 0, 4] },
				...(question.length > 0
					? [{ text: [{ text: `${t('question')} `, bold: true }, question.join(' · ')] } satisfies Content]
					: []),
			],
		},
		data.on,
	);
}
