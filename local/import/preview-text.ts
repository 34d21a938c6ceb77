import { formatMoney } from '#activities/render/format.ts';
import type { ImportPreview } from '#db/import/preview-import.ts';
import type { PreviewLine } from '#db/import/preview-line.ts';
import type { BadLine } from '#workflows/files/import/bad-line.ts';
import { problemSentence } from '../problem-sentence.ts';
import { terminalLanguage } from '../terminal-language.ts';
import { terminalText } from '../terminal-text.ts';

const SHOWN = 20;

const money = (cents: number, currency: string): string => formatMoney(cents, currency, terminalLanguage());

/** Columns padded to their widest cell. */
function columns(rows: readonly (readonly string[])[]): string[] {
	const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => (row[at] ?? '').length)));
	return rows.map((row) => `  ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ')}`.trimEnd());
}

/** What heads a list: what it is, and of all but an excerpt how many there are. */
const heading = (title: string, count: number): string =>
	title === 'first-lines' ? terminalText(title) : `${terminalText(title)} (${String(count)})`;

const listed = (title: string, rows: readonly (readonly string[])[]): string[] =>
	rows.length === 0
		? []
		: [
				'',
				heading(title, rows.length),
				...columns(rows.slice(0, SHOWN)),
				...(rows.length > SHOWN ? [`  ${terminalText('and-more', { count: rows.length - SHOWN })}`] : []),
			];

/** Lines that were refused, or deserve a look: line, column, value, reason. */
export const badRows = (lines: readonly BadLine[]): string[][] =>
	lines.map(({ line, column, value, code }) => [
		terminalText('line', { line }),
		column,
		value,
		problemSentence('problem', { code, params: {} }),
	]);

const emptyCells = (count = 0): string => (count > 0 ? terminalText('empty-cells', { count }) : '');

/** What becomes of a line, in the words of the import page. */
const changeWord = (code: string): string => problemSentence('import', { code, params: {} });

/** What is open of a line once it is taken, where that is not its whole amount. */
const leftOpen = ({ amountCents, residualCents, currency }: PreviewLine): string =>
	residualCents === amountCents ? '' : terminalText('left-open', { amount: money(residualCents, currency) });

function understoodRows({ file }: ImportPreview): string[][] {
	const { mapping, dateFormat, decimalMark, currency } = file.choices;
	const sample = (at: number): string => file.samples.map((cells) => cells[at] ?? '').join(' · ');
	const gaps = (at: number): string => emptyCells(file.empty[at]);
	return [
		...Object.entries(mapping).map(([meaning, at]) => [
			meaning,
			`← ${file.header[at] ?? ''}`,
			gaps(at),
			sample(at),
		]),
		...(dateFormat === null
			? []
			: [
					[
						terminalText('dates'),
						terminalText(`date-${dateFormat}`),
						'',
						file.dateFormatCertain ? '' : terminalText('dates-uncertain'),
					],
				]),
		...(decimalMark === null ? [] : [[terminalText('decimals'), decimalMark, '', '']]),
		...(decimalMark === null || mapping['currency'] !== undefined
			? []
			: [[terminalText('currency'), currency, '', terminalText('not-in-file')]]),
	];
}

/** Columns of the file that mean nothing to us, with the cells they leave empty. */
function unusedRows({ file }: ImportPreview): string[][] {
	const used = new Set(Object.values(file.choices.mapping));
	if (file.kind === 'fec') return [];
	return file.header.flatMap((title, at) => (used.has(at) ? [] : [[title, emptyCells(file.empty[at])]]));
}

function sums({ preview }: ImportPreview): string[] {
	const { counts, totals, missing, unallocated } = preview;
	const kinds = ['new', 'changed', 'adjusted', 'settled', 'same', 'refused'] as const;
	const told = kinds
		.filter((kind) => counts[kind] > 0)
		.map((kind) => [changeWord(kind), String(counts[kind])]);
	return [
		'',
		...columns(told),
		...totals.map(
			(total) =>
				`  ${terminalText('totals', {
					count: total.lines,
					all: money(total.amountCents, total.currency),
					added: money(total.newCents, total.currency),
					settled: money(total.settledCents, total.currency),
				})}`,
		),
		...(unallocated.count > 0
			? [
					`  ${terminalText('unlettered', { count: unallocated.count, amount: money(unallocated.cents, 'EUR') })}`,
				]
			: []),
		...(missing.invoices.length > 0
			? [
					`  ${terminalText(missing.held ? 'vanished-held' : 'vanished', {
						count: missing.invoices.length,
						countPercent: missing.countPercent,
						amountPercent: missing.amountPercent,
					})}`,
				]
			: []),
		...(counts.unreachable > 0 ? [`  ${terminalText('unreachable', { count: counts.unreachable })}`] : []),
	];
}

/** What a person reads before anything enters the ledger. */
export function previewText(shown: ImportPreview): string {
	const { file, preview } = shown;
	const changes = preview.lines.filter(({ invoiceId, change }) => invoiceId !== null && change !== 'same');
	return [
		terminalText('understood', {
			kind: terminalText(`kind-${file.kind}`),
			encoding: file.encoding,
			delimiter: JSON.stringify(file.delimiter),
		}),
		...columns(understoodRows(shown)),
		...listed('columns-unused', unusedRows(shown)),
		...listed(
			'first-lines',
			[
				...preview.lines.map((one) => [
					one.number,
					one.customer,
					money(one.amountCents, one.currency),
					leftOpen(one),
					terminalText('due', { on: one.dueOn }),
					changeWord(one.change),
				]),
				...preview.customers.map((one) => [one.customer, one.name, changeWord(one.change)]),
				...preview.balances.map((one) => [
					...[one.customer, one.name, money(one.amountCents, one.currency), one.asOf],
					changeWord(one.change),
				]),
			].slice(0, 5),
		),
		...listed(
			'not-new',
			preview.customers.length > 0
				? []
				: changes.map((one) => [
						one.number,
						one.customer,
						money(one.amountCents, one.currency),
						one.beforeCents === null
							? ''
							: terminalText('was', { amount: money(one.beforeCents, one.currency) }),
						changeWord(one.change),
					]),
		),
		...listed(
			'gone',
			preview.missing.invoices.map((one) => [
				one.number,
				one.customerName,
				money(one.residualCents, one.currency),
			]),
		),
		...listed('refused', badRows(preview.bad)),
		...listed('worth-a-look', badRows(preview.notes)),
		...sums(shown),
	].join('\n');
}
