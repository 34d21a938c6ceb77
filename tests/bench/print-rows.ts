import { isMet } from './row.ts';
import type { Goal, Row } from './row.ts';

const figures = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });
const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

const figure = (value: number): string =>
	Math.abs(value) >= 1_000 ? whole.format(value) : figures.format(value);

const goalText = (goal: Goal): string =>
	'atMost' in goal ? `≤ ${figure(goal.atMost)}` : `≥ ${figure(goal.atLeast)}`;

const verdicts = new Map<boolean | null, string>([
	[true, 'met'],
	[false, 'MISSED'],
]);

function cells(row: Row): string[] {
	const { name, value, unit, noise, goal, note } = row;
	return [
		name,
		value === null ? 'not measured' : `${figure(value)} ${unit}`.trim(),
		noise ? `${figure(noise.low)}–${figure(noise.high)}` : '',
		goal ? goalText(goal) : '',
		verdicts.get(isMet(row)) ?? '',
		note ?? '',
	];
}

const heads = ['measure', 'median', 'min–max', 'goal', '', 'note'];

/** A Markdown table, aligned, so that it reads in a terminal and goes into the README as it is. */
export function printRows(rows: readonly Row[]): string {
	const lines = [heads, ...rows.map(cells)];
	const widths = heads.map((_, column) => Math.max(3, ...lines.map((line) => line[column]?.length ?? 0)));
	const print = (line: readonly string[]) =>
		`| ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
	const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
	return [print(heads), rule, ...rows.map((row) => print(cells(row)))].join('\n');
}
