import { AsyncLocalStorage } from 'node:async_hooks';
import { csvLine } from './csv-line.ts';

/** An export holds no more lines than a spreadsheet takes with ease. */
const MOST_LINES = 100_000;

type Page<T> = { rows: readonly T[]; next: string | null };

type CsvStream<T> = {
	fileName: string;
	header: readonly string[];
	/** reads the page after a cursor, in a transaction of its own */
	read: (after: string | null) => Promise<Page<T>>;
	/** the cells of each line that a row makes */
	cells: (row: T) => readonly (readonly string[])[];
};

async function* pagesOf<T>({ read, cells }: CsvStream<T>): AsyncGenerator<string, void> {
	let after: string | null = null;
	for (let lines = 0; lines < MOST_LINES;) {
		const page: Page<T> = await read(after);
		yield page.rows.flatMap((row) => cells(row).map(csvLine)).join('');
		lines += page.rows.length;
		if (page.next === null) return;
		after = page.next;
	}
}

/**
 * A CSV file that is written while a browser reads it: no more than one page is ever in memory, and no transaction waits
 * for a slow reader. The mark in front makes spreadsheets read UTF-8.
 */
export function csvStream<T>(csv: CsvStream<T>): Response {
	const encoder = new TextEncoder();
	const pages = pagesOf(csv);
	// Whoever reads the answer is not who asked: pages are written in the language of the request.
	const asAsked = AsyncLocalStorage.snapshot();
	const body = new ReadableStream<Uint8Array>(
		{
			start: (stream) => {
				stream.enqueue(encoder.encode(`\uFEFF${csvLine(csv.header)}`));
			},
			pull: async (stream) => {
				const { done, value } = await asAsked(() => pages.next());
				if (done === true) stream.close();
				else stream.enqueue(encoder.encode(value));
			},
			cancel: async () => {
				await pages.return();
			},
		},
		{ highWaterMark: 0 },
	);
	return new Response(body, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${csv.fileName}"`,
		},
	});
}
