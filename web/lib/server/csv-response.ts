import { csvFile } from '#workflows/files/print-csv.ts';

/** A CSV file for a browser to save: its rows, the header first. */
export const csvResponse = (fileName: string, rows: readonly (readonly string[])[]): Response =>
	new Response(csvFile(rows), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${fileName}"`,
		},
	});
