import { delimiters } from '../import/table.ts';
import { csvColumns, missingColumn } from './csv-columns.ts';

/** How far titles are looked for: banks say a few things about the account before. */
const MOST_LINES = 30;

const isTitles = (line: string): boolean =>
	delimiters.some((delimiter) => {
		const cells = line.split(delimiter).map((cell) => cell.trim().replace(/^"|"$/g, ''));
		return missingColumn(csvColumns(cells)) === null;
	});

/** A bank's CSV from its column titles on, and how many lines stood before; whole when no line holds titles. */
export function afterPreamble(text: string): { text: string; skipped: number } {
	const lines = text.replace(/^\uFEFF/, '').split('\n');
	const titles = lines.slice(0, MOST_LINES).findIndex(isTitles);
	return titles <= 0 ? { text, skipped: 0 } : { text: lines.slice(titles).join('\n'), skipped: titles };
}
