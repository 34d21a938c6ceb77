import type { Content, TableCell } from 'pdfmake/interfaces.js';
import type { ExpectedCash } from '#workflows/receivables/forecast/forecast-weeks.ts';
import type { WeeklyReportData } from '#db/steering/weekly-report-data.ts';
import { daysLate } from '#workflows/receivables/ageing.ts';
import type { AgeingColumn } from '#workflows/receivables/steering/ageing-columns.ts';
import { shareOf } from '#workflows/receivables/steering/share-of.ts';
import { formatDate, formatMoney, formatPercent, formatShare, formatShortDate } from '../render/format.ts';
import { makePdf } from '../render/pdf/make-pdf.ts';
import type { Pdf } from '../render/pdf/make-pdf.ts';
import { figure, GREY, heading, ruledTable } from '../render/pdf/ruled-table.ts';
import { alertLines } from './alert-lines.ts';
import { reportWords } from './report-words.ts';
import type { Say } from '../render/shipped-words.ts';

const WIDTH = 505;
const SHADES = ['#cbd2d9', '#e8c48a', '#d9953f', '#d07a70', '#a82222'];

const shadeOf = (index: number, count: number): string =>
	(index === count - 1 ? SHADES.at(-1) : SHADES[Math.min(index, SHADES.length - 2)]) ?? GREY;

const note = (text: string): Content => ({ text, color: GREY, fontSize: 8.5, margin: [0, 4, 0, 0] });
const title = (text: string): Content => ({ text, bold: true, fontSize: 12, margin: [0, 12, 0, 4] });

function columnName(t: Say, { from, to }: AgeingColumn): string {
	if (from === null) return t('not_due');
	if (to === null) return t('over', { days: String(from - 1) });
	return t('between', { from: String(from), to: String(to) });
}

type Tile = { width: '*'; stack: Content[] };

const tile = (label: string, value: string): Tile => ({
	width: '*',
	stack: [
		{ text: label, color: GREY, fontSize: 8.5 },
		{ text: value, fontSize: 14, bold: true },
	],
});

/** The columns of the balance as one bar, drawn to scale. */
function bar({ outstanding }: WeeklyReportData): Content {
	let x = 0;
	const canvas = outstanding.columns.map(({ cents }, index) => {
		const w = outstanding.totalCents > 0 ? (WIDTH * cents) / outstanding.totalCents : 0;
		const part = {
			type: 'rect' as const,
			x,
			y: 0,
			w,
			h: 9,
			color: shadeOf(index, outstanding.columns.length),
		};
		x += w;
		return part;
	});
	return { canvas, margin: [0, 4, 0, 4] };
}

function ageing(t: Say, data: WeeklyReportData): Content {
	const { outstanding, language } = data;
	const money = (cents: number) => formatMoney(cents, outstanding.currency, language);
	const share = (cents: number) => formatShare(shareOf(cents, outstanding.totalCents) ?? 0, language);
	return {
		stack: [
			title(t('ageing')),
			bar(data),
			ruledTable(
				['*', 'auto', 'auto'],
				outstanding.columns.map((column, index): TableCell[] => [
					{
						text: [{ text: '■ ', color: shadeOf(index, outstanding.columns.length) }, columnName(t, column)],
					},
					figure(share(column.cents)),
					figure(money(column.cents)),
				]),
			),
		],
	};
}

function lateTable(t: Say, data: WeeklyReportData): Content {
	const { late, language, outstanding, today } = data;
	const money = (cents: number) => formatMoney(cents, outstanding.currency, language);
	const heads = [t('customer'), t('lateness'), t('not_due'), t('due')];
	return ruledTable(
		['*', 'auto', 'auto', 'auto'],
		[
			heads.map((text, index) => heading(text, index === 0 ? 'left' : 'right')),
			...late.map((row): TableCell[] => [
				row.name,
				figure(t('days', { days: String(daysLate(row.oldestDueOn, today)) })),
				figure(money(row.notDueCents)),
				figure(money(row.lateCents), true),
			]),
		],
	);
}

function forecastTable(t: Say, { forecast, language, outstanding }: WeeklyReportData): Content {
	const money = (cents: number) => formatMoney(cents, outstanding.currency, language);
	const heads = [t('weeks'), t('low'), t('expected'), t('high')];
	const last = forecast.at(-1);
	const cells = ({ lowCents, expectedCents, highCents }: ExpectedCash) => [
		figure(money(lowCents)),
		figure(money(expectedCents), true),
		figure(money(highCents)),
	];
	return ruledTable(
		['*', 'auto', 'auto', 'auto'],
		[
			heads.map((text, index) => heading(text, index === 0 ? 'left' : 'right')),
			...forecast.map((week): TableCell[] => [
				`${formatShortDate(week.from, language)} – ${formatShortDate(week.to, language)}`,
				...cells(week),
			]),
			...(last ? [[t('by_then', { date: formatShortDate(last.to, language) }), ...cells(last.byThen)]] : []),
		],
	);
}

const rounded = (days: number | null, t: Say): string =>
	days === null ? '–' : t('days', { days: String(Math.round(days)) });

/** The week's report on one or two sheets of paper, in the company's language. */
export function weeklyReportPdf(data: WeeklyReportData): Promise<Pdf> {
	const { language, outstanding, indicators, week, others } = data;
	const t = reportWords(language);
	const money = (cents: number) => formatMoney(cents, outstanding.currency, language);
	const percent = (value: number | null) =>
		value === null ? '–' : formatPercent(Math.round(value), language);
	const date = formatDate(data.weekOn, language);
	const alerts = alertLines(t, data);
	const tiles = (content: Tile[]): Content => ({ columns: content, columnGap: 16, margin: [0, 4, 0, 6] });
	return makePdf(
		{
			info: { title: t('title', { date }), author: data.company },
			language,
			pageMargins: [45, 45, 45, 45],
			footer: (page, pages) => ({
				margin: [45, 12, 45, 0],
				fontSize: 7.5,
				color: GREY,
				columns: [
					{ text: data.company, width: '*' },
					{ text: t('page', { page: String(page), pages: String(pages) }), width: 'auto' },
				],
			}),
			content: [
				{ text: data.company, color: GREY },
				{ text: t('title', { date }), fontSize: 18, bold: true, margin: [0, 0, 0, 8] },
				tiles([
					tile(t('outstanding'), money(outstanding.totalCents)),
					tile(t('due'), money(outstanding.dueCents)),
					tile(t('disputed'), money(outstanding.disputedCents)),
				]),
				tiles([
					tile(t('dso'), rounded(indicators.dso.days, t)),
					tile(t('best_dso'), rounded(indicators.bestDso.days, t)),
					tile(t('effectiveness'), percent(indicators.effectiveness.percent)),
					tile(t('chased'), percent(indicators.chased.percent)),
					tile(t('kept'), percent(indicators.kept.percent)),
				]),
				ageing(t, data),
				title(t('week')),
				tiles([
					tile(t('collected'), money(week.collectedCents)),
					tile(t('payments'), String(week.payments)),
					tile(t('messages'), String(week.messages)),
				]),
				title(t('late')),
				data.late.length > 0 ? lateTable(t, data) : t('nothing'),
				{ stack: [title(t('forecast')), forecastTable(t, data), note(t('bands'))], unbreakable: true },
				{ stack: [title(t('alerts')), alerts.length > 0 ? { ul: alerts } : t('nothing')], unbreakable: true },
				...(others.length > 0
					? [
							title(t('others')),
							{
								ul: others.map(
									({ currency, totalCents, dueCents }) =>
										`${formatMoney(totalCents, currency, language)} · ${t('due')} ${formatMoney(dueCents, currency, language)}`,
								),
							},
						]
					: []),
			],
		},
		data.today,
	);
}
