import type { ImportPreview } from '#db/import/preview-import.ts';
import type { BadLine } from '#workflows/files/import/bad-line.ts';
import { minorUnitsOf } from '#workflows/receivables/money.ts';
import { problemSentence } from '../problem-sentence.ts';

const SHOWN = 20;

const money = (cents: number, currency: string): string => {
	const units = minorUnitsOf(currency);
	return `${(cents / 10 ** units).toFixed(units)} ${currency}`;
};

const counted = (count: number, thing: string): string =>
	`${String(count)} ${thing}${count === 1 ? '' : 's'}`;

/** Columns padded to their widest cell. */
function columns(rows: readonly (readonly string[])[]): string[] {
	const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => (row[at] ?? '').length)));
	return rows.map((row) => `  ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ')}`.trimEnd());
}

const listed = (title: string, rows: readonly (readonly string[])[]): string[] =>
	rows.length === 0
		? []
		: [
				'',
				title === 'First lines' ? title : `${title} (${String(rows.length)})`,
				...columns(rows.slice(0, SHOWN)),
				...(rows.length > SHOWN ? [`  … and ${String(rows.length - SHOWN)} more`] : []),
			];

/** Lines that were refused, or deserve a look: line, column, value, reason. */
export const badRows = (lines: readonly BadLine[]): string[][] =>
	lines.map(({ line, column, value, code }) => [
		`line ${String(line)}`,
		column,
		value,
		problemSentence('problem', { code, params: {} }),
	]);

function understoodRows({ file }: ImportPreview): string[][] {
	const { mapping, dateFormat, decimalMark, currency } = file.choices;
	const sample = (at: number): string => file.samples.map((cells) => cells[at] ?? '').join(' · ');
	const gaps = (at: number): string => ((file.empty[at] ?? 0) > 0 ? `${String(file.empty[at])} empty` : '');
	return [
		...Object.entries(mapping).map(([meaning, at]) => [
			meaning,
			`← ${file.header[at] ?? ''}`,
			gaps(at),
			sample(at),
		]),
		...(dateFormat === null
			? []
			: [['dates', dateFormat, '', file.dateFormatCertain ? '' : 'not certain: check']]),
		...(decimalMark === null ? [] : [['decimals', decimalMark, '', '']]),
		...(decimalMark === null || mapping['currency'] !== undefined
			? []
			: [['currency', currency, '', 'not in the file']]),
	];
}

/** Columns of the file that mean nothing to us, with the cells they leave empty. */
function unusedRows({ file }: ImportPreview): string[][] {
	const used = new Set(Object.values(file.choices.mapping));
	if (file.kind === 'fec') return [];
	return file.header.flatMap((title, at) =>
		used.has(at) ? [] : [[title, (file.empty[at] ?? 0) > 0 ? `${String(file.empty[at])} empty` : '']],
	);
}

function sums({ preview }: ImportPreview): string[] {
	const { counts, totals, missing, unallocated } = preview;
	const kinds = ['new', 'changed', 'adjusted', 'settled', 'same', 'refused'] as const;
	const told = kinds
		.filter((kind) => counts[kind] > 0)
		.map((kind) => [problemSentence('import', { code: kind, params: {} }), String(counts[kind])]);
	return [
		'',
		...columns(told),
		...totals.map(
			(total) =>
				`  ${counted(total.lines, 'line')}, ${money(total.amountCents, total.currency)} in all, ${money(total.newCents, total.currency)} new, ${money(total.settledCents, total.currency)} settled`,
		),
		...(unallocated.count > 0
			? [
					`  ${String(unallocated.count)} unlettered receipts and credit notes, ${money(unallocated.cents, 'EUR')}: kept for matching, nobody is thanked`,
				]
			: []),
		...(missing.invoices.length > 0
			? [
					`  ${counted(missing.invoices.length, 'open invoice')} no longer in the list (${String(missing.countPercent)} % of them, ${String(missing.amountPercent)} % of the amount): proposed as settled${missing.held ? ', only with --settle-missing' : ''}`,
				]
			: []),
		...(counts.unreachable > 0
			? [`  ${counted(counts.unreachable, 'customer')} cannot be contacted: no e-mail, no phone, no address`]
			: []),
	];
}

/** What a person reads before anything enters the ledger. */
export function previewText(shown: ImportPreview): string {
	const { file, preview } = shown;
	const changes = preview.lines.filter(({ invoiceId, change }) => invoiceId !== null && change !== 'same');
	return [
		`${file.kind}, ${file.encoding}, columns parted by ${JSON.stringify(file.delimiter)}`,
		...columns(understoodRows(shown)),
		...listed('Columns not used', unusedRows(shown)),
		...listed(
			'First lines',
			[
				...preview.lines.map((one) => [
					one.number,
					one.customer,
					money(one.amountCents, one.currency),
					`due ${one.dueOn}`,
					one.change,
				]),
				...preview.customers.map((one) => [one.customer, one.name, one.change]),
			].slice(0, 5),
		),
		...listed(
			'Not simply new',
			preview.customers.length > 0
				? []
				: changes.map((one) => [
						one.number,
						one.customer,
						money(one.amountCents, one.currency),
						one.beforeCents === null ? '' : `was ${money(one.beforeCents, one.currency)}`,
						one.change,
					]),
		),
		...listed(
			'No longer in the list',
			preview.missing.invoices.map((one) => [
				one.number,
				one.customerName,
				money(one.residualCents, one.currency),
			]),
		),
		...listed('Refused', badRows(preview.bad)),
		...listed('Worth a look', badRows(preview.notes)),
		...sums(shown),
	].join('\n');
}
