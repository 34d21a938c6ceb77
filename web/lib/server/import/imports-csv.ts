import { readImportFilter } from '#lib/import/import-filter.ts';
import { EFFECTS } from '#lib/import/view.ts';
import type { ImportRow } from '#lib/import/view.ts';
import { m } from '#lib/paraglide/messages.js';
import { codeText } from '#lib/text/code-text.ts';
import { csvStream } from '../csv-stream.ts';
import { allowed } from '../rights.ts';
import { importsPage } from './imports-page.ts';

const PAGE_SIZE = 500;

const header = () => [
	...[m.money_file(), m.import_kind(), m.money_dropped(), m.import_by(), m.money_state()],
	...EFFECTS.map((effect) => codeText('import', effect)),
];

const cells = ({ filename, kind, at, by, state, counts }: ImportRow) => [
	...[filename, codeText('import-kind', kind), at, by ?? '', codeText('import-state', state)],
	...EFFECTS.map((effect) => String(counts[effect] ?? '')),
];

/** The imports of an address as CSV, all pages. Dates in ISO: for machines. */
export function importsCsv({ locals, url }: { locals: App.Locals; url: URL }): Response {
	allowed(locals.person, 'import');
	const filter = readImportFilter(url.searchParams);
	return csvStream({
		fileName: 'imports.csv',
		header: header(),
		read: (after) => locals.tx((tx) => importsPage(tx, { ...filter, after }, PAGE_SIZE)),
		cells: (row) => [cells(row)],
	});
}
