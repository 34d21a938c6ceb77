import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { daysBetween } from '#workflows/receivables/civil-date.ts';
import { formatDate, formatMoney, formatPercent, formatShortDate } from '../render/format.ts';
import { makePdf } from '../render/pdf/make-pdf.ts';
import type { Pdf } from '../render/pdf/make-pdf.ts';
import { GREY, figure, heading, ruledTable, totalRow } from '../render/pdf/ruled-table.ts';
import type { DossierData, DossierInvoice, DossierParty } from './dossier-data.ts';
import { word } from './dossier-labels.ts';
import { missingText } from './missing-text.ts';
import type { MissingPiece } from './missing-pieces.ts';
import { prescriptionLines } from './prescription-lines.ts';
import { promiseLines } from './promise-lines.ts';

type Words = (name: string) => string;
type Column = { width: '*'; stack: Content[] };

const title = (text: string): Content => ({ text, bold: true, fontSize: 12, margin: [0, 10, 0, 4] });
const moneyOf =
	({ currency, language }: DossierData) =>
	(cents: number) =>
		formatMoney(cents, currency, language);

function party(t: Words, name: 'creditor' | 'debtor', { contacts, ...who }: DossierParty): Column {
	const people = contacts.map((person) =>
		[person.name, person.role, person.phone, person.email].filter(Boolean).join(', '),
	);
	return {
		width: '*',
		stack: [
			{ text: t(name), color: GREY },
			{ text: who.name, bold: true },
			...[...who.addressLines, who.siren ? `SIREN ${who.siren}` : null, who.legal, ...people].flatMap(
				(line): Content[] => (line ? [line] : []),
			),
		],
	};
}

function invoiceTable(t: Words, data: DossierData): Content {
	const money = moneyOf(data);
	const claimed = (cents: number, isClaimed: boolean): TableCell =>
		isClaimed || cents === 0
			? figure(money(cents))
			: {
					text: [money(cents), { text: `\n${t('not_claimed')}`, fontSize: 7.5, color: GREY }],
					alignment: 'right',
				};
	const row = (invoice: DossierInvoice): TableCell[] => [
		{
			stack: [
				invoice.number,
				...(invoice.dueOn === invoice.originalDueOn
					? []
					: [
							{
								text: t('original_due').replace(
									'{date}',
									formatShortDate(invoice.originalDueOn, data.language),
								),
								fontSize: 7.5,
								color: GREY,
							},
						]),
			],
		},
		formatShortDate(invoice.issuedOn, data.language),
		formatShortDate(invoice.dueOn, data.language),
		figure(money(invoice.amountCents)),
		figure(money(invoice.residualCents)),
		figure(money(invoice.disputedCents)),
		claimed(invoice.penaltyCents, invoice.penaltyClaimed),
		claimed(invoice.indemnityCents, invoice.indemnityClaimed),
	];
	const heads = ['invoice', 'issued', 'due', 'amount', 'residual', 'disputed', 'penalties', 'indemnity'];
	return {
		fontSize: 8.5,
		stack: [
			ruledTable(
				['*', 'auto', 'auto', 'auto', 'auto', 'auto', 'auto', 'auto'],
				[
					heads.map((name, index) => heading(t(name), index < 3 ? 'left' : 'right')),
					...data.invoices.map(row),
					...data.credits.map((credit) =>
						totalRow(
							8,
							`${t('credits')} – ${credit.label} (${formatShortDate(credit.on, data.language)})`,
							`−${money(credit.amountCents)}`,
						),
					),
					totalRow(8, t('claimed'), money(data.totals.claimedCents), true),
				],
			),
		],
	};
}

function segmentTable(t: Words, data: DossierData): Content[] {
	const money = moneyOf(data);
	const rows = data.invoices.flatMap(({ number, penaltySegments }) =>
		penaltySegments.map((part): TableCell[] => [
			number,
			`${formatShortDate(part.from, data.language)} – ${formatShortDate(part.to, data.language)}`,
			figure(String(daysBetween(part.from, part.to) + 1)),
			figure(money(part.residualCents)),
			figure(formatPercent(part.ratePercent, data.language)),
			figure(money(part.penaltyCents)),
		]),
	);
	if (rows.length === 0) return [];
	const known = data.invoices.flatMap(({ ratesKnownUntil }) => ratesKnownUntil ?? []).sort()[0];
	const heads = ['invoice', 'period', 'days', 'base', 'rate', 'penalties'];
	return [
		title(t('segments')),
		{ text: t('formula'), color: GREY },
		ruledTable(
			['*', 'auto', 'auto', 'auto', 'auto', 'auto'],
			[heads.map((name, index) => heading(t(name), index < 2 ? 'left' : 'right')), ...rows],
		),
		...(known ? [{ text: t('rates_known_until').replace('{date}', formatDate(known, data.language)) }] : []),
	];
}

function history(t: Words, { timeline }: DossierData): Content[] {
	const heads = ['date', 'detail', 'invoice', 'actor'].map((name) => heading(t(name)));
	const rows = timeline.map((event): TableCell[] => [
		event.at.slice(0, 16).replace('T', ' '),
		event.text,
		event.invoices.join(', '),
		event.actor ?? '',
	]);
	return [title(t('timeline')), ruledTable(['auto', '*', 'auto', 'auto'], [heads, ...rows])];
}

/** The paper that opens a dossier: parties, account, penalties by segment, promises, what is missing, history. */
export function summaryPdf(data: DossierData, missing: readonly MissingPiece[]): Promise<Pdf> {
	const t: Words = (name) => word(data.language, name);
	const facts = [
		[t('reference'), data.reference],
		[t('on'), formatDate(data.on, data.language)],
		[t('procedure'), data.procedure],
		[t('approved_by'), data.approvedBy ?? '–'],
	];
	const promises = promiseLines(data);
	return makePdf(
		{
			info: { title: `${t('title')} ${data.reference}`, author: data.creditor.name },
			language: data.language,
			pageMargins: [45, 45, 45, 50],
			footer: (page, pages) => ({
				margin: [45, 14, 45, 0],
				fontSize: 7.5,
				color: GREY,
				columns: [
					{ text: `${data.creditor.name} / ${data.debtor.name} – ${data.reference}`, width: '*' },
					{
						text: t('page').replace('{page}', String(page)).replace('{pages}', String(pages)),
						width: 'auto',
					},
				],
			}),
			content: [
				{ text: t('title'), fontSize: 18, bold: true, margin: [0, 0, 0, 8] },
				{
					columns: [party(t, 'creditor', data.creditor), party(t, 'debtor', data.debtor)],
					columnGap: 20,
					margin: [0, 0, 0, 8],
				},
				...facts.map(([name, value]): Content => ({
					text: [{ text: `${name ?? ''} : `, color: GREY }, value ?? ''],
				})),
				title(t('statement')),
				invoiceTable(t, data),
				...segmentTable(t, data),
				...(promises.length > 0
					? [title(t('promises')), ...promises.map((line): Content => ({ text: line, margin: [0, 0, 0, 4] }))]
					: []),
				title(t('prescription')),
				...prescriptionLines(data).map((line): Content => ({ text: line, margin: [0, 0, 0, 4] })),
				title(t('missing')),
				missing.length > 0
					? { ul: missing.map((piece) => missingText(piece, data.language)) }
					: t('nothing_missing'),
				...history(t, data),
			],
		},
		data.on,
	);
}
