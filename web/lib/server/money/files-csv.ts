import { readFileFilter } from '#lib/money/files/file-filter.ts';
import type { FileRow } from '#lib/money/view.ts';
import { m } from '#lib/paraglide/messages.js';
import { codeText } from '#lib/text/code-text.ts';
import { csvStream } from '../csv-stream.ts';
import { allowed } from '../rights.ts';
import { filesPage } from './files-page.ts';

const PAGE_SIZE = 500;

const header = () => [
	...[m.money_file(), m.money_format(), m.money_dropped(), m.money_line_count()],
	...[m.money_files_known(), m.money_matched(), m.money_to_match(), m.money_files_left()],
];

const cells = (file: FileRow) => [
	...[file.filename, codeText('bank-format', file.format), file.at, String(file.lines)],
	...[file.knownLines, file.matched, file.queued, file.left].map(String),
];

/** The bank files of an address as CSV, all pages. */
export function filesCsv({ locals, url }: { locals: App.Locals; url: URL }): Response {
	allowed(locals.person, 'see-everything');
	const filter = readFileFilter(url.searchParams);
	return csvStream({
		fileName: 'bank-files.csv',
		header: header(),
		read: (after) => locals.tx((tx) => filesPage(tx, { ...filter, after }, PAGE_SIZE)),
		cells: (row) => [cells(row)],
	});
}
