import { CsvError, parse } from 'csv-parse/sync';
import { ok, refuse } from '../../receivables/outcome.ts';
import type { Outcome } from '../../receivables/outcome.ts';

export const delimiters = [';', ',', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

/** A file read as rows: `line` is where the row starts in the file, 1 for the header. */
export type Table = {
	delimiter: Delimiter;
	header: readonly string[];
	rows: readonly { line: number; cells: readonly string[] }[];
};

const SAMPLE_LINES = 20;

/** The delimiter that cuts the first lines into the most columns, the same number on each. */
export function guessDelimiter(text: string): Delimiter {
	const sample = text.split(/\r?\n/, SAMPLE_LINES).filter((line) => line.trim() !== '');
	const score = (delimiter: Delimiter): number => {
		const counts = sample.map((line) => line.split(delimiter).length);
		const columns = counts[0] ?? 1;
		return columns === 1 ? 0 : (counts.filter((count) => count === columns).length / counts.length) * columns;
	};
	return delimiters.reduce((best, candidate) => (score(candidate) > score(best) ? candidate : best));
}

/**
 * Reads delimited text whose first line names the columns. Quotes, line breaks inside quotes and short rows are accepted.
 * @returns `empty-file`, `no-columns`, or `unreadable` with the line where quoting breaks
 */
export function readTable(text: string, delimiter: Delimiter = guessDelimiter(text)): Outcome<Table> {
	try {
		const records = parse(text, {
			delimiter,
			bom: true,
			info: true,
			trim: true,
			skip_empty_lines: true,
			relax_column_count: true,
			relax_quotes: delimiter === '\t' || delimiter === '|',
		}) as unknown as { record: string[]; info: { lines: number } }[];
		return tableOf(records, delimiter);
	} catch (error) {
		if (!(error instanceof CsvError)) throw error;
		const line = (error as unknown as { lines?: number }).lines ?? 0;
		return refuse('unreadable', { line, reason: error.code });
	}
}

function tableOf(
	records: readonly { record: string[]; info: { lines: number } }[],
	delimiter: Delimiter,
): Outcome<Table> {
	const [first, ...rest] = records;
	if (!first) return refuse('empty-file');
	if (first.record.length < 2) return refuse('no-columns', { header: first.record[0] ?? '' });
	const rows = rest.map(({ record, info }) => ({ line: info.lines, cells: record }));
	return ok({
		delimiter,
		header: first.record,
		rows: rows.filter(({ cells }) => cells.some((cell) => cell !== '')),
	});
}
