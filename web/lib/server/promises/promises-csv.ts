import { m } from '#lib/paraglide/messages.js';
import type { PromiseRow } from '#lib/promises/view.ts';
import { codeText } from '#lib/text/code-text.ts';
import { csvLine } from '../csv-line.ts';
import { csvResponse } from '../csv-response.ts';
import { promisesPage } from './promises-page.ts';
import { promiseQuery } from './promises-screen.ts';

const MOST_PAGES = 100;
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
	(row.amountCents / 100).toFixed(2),
	(row.receivedCents / 100).toFixed(2),
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
	const lines = [csvLine(header())];
	await event.locals.tx(async (tx) => {
		const { filter, query } = await promiseQuery(tx, event);
		let after: string | null = null;
		for (let page = 0; page < MOST_PAGES; page += 1) {
			const { rows, next } = await promisesPage(tx, { ...query, sort: filter.sort, after, size: PAGE_SIZE });
			lines.push(...rows.map((row) => csvLine(cells(row))));
			if (next === null) break;
			after = next;
		}
	});
	return csvResponse('promises.csv', lines);
}
