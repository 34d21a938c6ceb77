import { CSV_MARK, csvLine } from '#workflows/files/print-csv.ts';
import { eachPage } from './each-page.ts';
import type { Page } from './each-page.ts';
import { fileStream } from './file-stream.ts';

/** An export holds no more lines than a spreadsheet takes with ease. */
export const MOST_LINES = 100_000;

type CsvStream<T, C> = {
	fileName: string;
	header: readonly string[];
	/** reads the page after a cursor, in a transaction of its own */
	read: (after: C | null) => Promise<Page<T, C>>;
	/** the cells of each line that a row makes */
	cells: (row: T) => readonly (readonly string[])[];
	/** rows at most: `Infinity` where a file that lacks some would be wrong */
	most?: number;
};

async function* linesOf<T, C>({ read, cells, most }: CsvStream<T, C>): AsyncGenerator<string, void> {
	for await (const rows of eachPage(read, most ?? MOST_LINES))
		yield rows.flatMap((row) => cells(row).map(csvLine)).join('');
}

/** A CSV file as {@link fileStream} writes it. */
export const csvStream = <T, C = string>(csv: CsvStream<T, C>): Response =>
	fileStream({
		fileName: csv.fileName,
		type: 'text/csv; charset=utf-8',
		head: CSV_MARK + csvLine(csv.header),
		pieces: linesOf(csv),
	});
