import { readBatchFilter } from '#lib/held/batch-filter.ts';
import { m } from '#lib/paraglide/messages.js';
import { codeText } from '#lib/text/code-text.ts';
import { csvStream } from '../csv-stream.ts';
import { allowed } from '../rights.ts';
import { batchesPage } from './batches-page.ts';

const PAGE_SIZE = 500;

/** The batches of an address as CSV, all pages. Dates in ISO: for machines. */
export function batchesCsv({ locals, url }: { locals: App.Locals; url: URL }): Response {
	allowed(locals.person, 'see-everything');
	const filter = readBatchFilter(url.searchParams);
	return csvStream({
		fileName: 'batches.csv',
		header: [
			...[m.import_reason(), m.money_state(), m.held_since(), m.held_invoices()],
			...[m.held_settled_on(), m.held_settled_by()],
		],
		read: (after) => locals.tx((tx) => batchesPage(tx, { ...filter, after }, PAGE_SIZE)),
		cells: ({ reason, state, at, count, settledAt, settledBy }) => [
			[
				...[codeText('batch', reason), codeText('batch-state', state), at, String(count)],
				...[settledAt ?? '', settledBy ?? ''],
			],
		],
	});
}
