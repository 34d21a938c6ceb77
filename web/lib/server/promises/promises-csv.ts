import { m } from '#lib/paraglide/messages.js';
import type { PromiseRow } from '#lib/promises/view.ts';
import { codeText } from '#lib/text/code-text.ts';
import { decimal } from '#workflows/receivables/decimal.ts';
import { csvStream } from '../csv-stream.ts';
import { promisesPage } from './promises-page.ts';
import { promiseQuery } from './promises-screen.ts';

const PAGE_SIZE = 1000;

const header = () => [
	m.runs_customer(),
	m.promises_invoices(),
	m.settings_currency(),
	m.promises_amount(),
	m.promises_received(),
	m.promises_made_at(),
	m.promises_on(),
	m.promises_grace(),
	m.promises_outcome(),
	m.promises_source(),
	m.promises_author(),
	m.promises_plan(),
];

const cells = (row: PromiseRow) => [
	row.customer,
	row.invoices.map(({ number }) => number).join(' '),
	row.currency,
	decimal(row.amountCents, row.currency),
	decimal(row.receivedCents, row.currency),
	row.madeAt,
	row.promisedOn,
	row.graceUntil,
	codeText('promise', row.outcome),
	row.source === null ? '' : codeText('source', row.source),
	row.author ?? '',
	row.planId ?? '',
];

/** The promises of an address as CSV, all pages, up to 100,000 lines. Numbers with a point, dates in ISO: for machines. */
export async function promisesCsv(event: { locals: App.Locals; url: URL }): Promise<Response> {
	const { locals } = event;
	const { filter, query } = await locals.tx((tx) => promiseQuery(tx, event));
	const page = (after: string | null) => ({ ...query, sort: filter.sort, after, size: PAGE_SIZE });
	return csvStream({
		fileName: 'promises.csv',
		header: header(),
		read: (after) => locals.tx((tx) => promisesPage(tx, page(after))),
		cells: (row) => [cells(row)],
	});
}
