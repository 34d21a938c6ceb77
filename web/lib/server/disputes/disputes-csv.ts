import { m } from '#lib/paraglide/messages.js';
import type { DisputeRow } from '#lib/disputes/view.ts';
import { codeText } from '#lib/text/code-text.ts';
import { csvLine } from '../csv-line.ts';
import { csvResponse } from '../csv-response.ts';
import { disputesPage } from './disputes-page.ts';
import { disputeQuery } from './disputes-screen.ts';

const MOST_PAGES = 100;
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
	(row.amountCents / 100).toFixed(2),
	row.openedAt,
	String(row.ageDays),
	row.resolveOn,
	row.owner ?? '',
	row.resolvedAt ?? '',
	row.acceptedCents === null ? '' : (row.acceptedCents / 100).toFixed(2),
];

/** The disputes of an address as CSV, all pages, up to 100,000 lines. Numbers with a point, dates in ISO: for machines. */
export async function disputesCsv(event: { locals: App.Locals; url: URL }): Promise<Response> {
	const lines = [csvLine(header())];
	await event.locals.tx(async (tx) => {
		const { filter, query } = await disputeQuery(tx, event);
		let after: string | null = null;
		for (let page = 0; page < MOST_PAGES; page += 1) {
			const { rows, next } = await disputesPage(tx, { ...query, sort: filter.sort, after, size: PAGE_SIZE });
			lines.push(...rows.map((row) => csvLine(cells(row))));
			if (next === null) break;
			after = next;
		}
	});
	return csvResponse('disputes.csv', lines);
}
