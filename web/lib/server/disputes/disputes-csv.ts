import { m } from '#lib/paraglide/messages.js';
import type { DisputeRow } from '#lib/disputes/view.ts';
import { codeText } from '#lib/text/code-text.ts';
import { decimal } from '#workflows/receivables/decimal.ts';
import { csvStream } from '../csv-stream.ts';
import { disputesPage } from './disputes-page.ts';
import { disputeQuery } from './disputes-screen.ts';

const PAGE_SIZE = 1000;

const header = () => [
	m.runs_invoice(),
	m.runs_customer(),
	m.run_category(),
	m.dispute_status(),
	m.dispute_sub_status(),
	m.settings_currency(),
	m.dispute_amount(),
	m.dispute_opened_on(),
	m.dispute_age(),
	m.run_resolve_on(),
	m.dispute_owner(),
	m.dispute_settled_on(),
	m.dispute_accepted(),
];

const cells = (row: DisputeRow) => [
	row.number,
	row.customer,
	codeText('category', row.category),
	row.status,
	row.subStatus,
	row.currency,
	decimal(row.amountCents, row.currency),
	row.openedAt,
	String(row.ageDays),
	row.resolveOn,
	row.owner ?? '',
	row.resolvedAt ?? '',
	row.acceptedCents === null ? '' : decimal(row.acceptedCents, row.currency),
];

/** The disputes of an address as CSV, all pages, up to 100,000 lines. Numbers with a point, dates in ISO: for machines. */
export async function disputesCsv(event: { locals: App.Locals; url: URL }): Promise<Response> {
	const { locals } = event;
	const { filter, query } = await locals.tx((tx) => disputeQuery(tx, event));
	const page = (after: string | null) => ({ ...query, sort: filter.sort, after, size: PAGE_SIZE });
	return csvStream({
		fileName: 'disputes.csv',
		header: header(),
		read: (after) => locals.tx((tx) => disputesPage(tx, page(after))),
		cells: (row) => [cells(row)],
	});
}
