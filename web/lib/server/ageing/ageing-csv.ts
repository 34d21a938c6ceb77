import { error } from '@sveltejs/kit';
import { columnLabel } from '#lib/ageing/column-look.ts';
import { m } from '#lib/paraglide/messages.js';
import { readCursor } from '../runs/cursor.ts';
import { csvLine } from '../csv-line.ts';
import { csvResponse } from '../csv-response.ts';
import { agedInvoicesPage } from './ageing-invoices.ts';
import { ageingQuery } from './ageing-query.ts';
import { ageingPage } from './ageing-screen.ts';

type Event = { locals: App.Locals; url: URL };

const MOST_PAGES = 100;
const PAGE_SIZE = 1000;
const amount = (cents: number): string => (cents / 100).toFixed(2);

/** The aged balance of an address as CSV, all pages, up to 100,000 lines. Numbers with a point, dates in ISO: for machines. */
export async function ageingCsv({ locals, url }: Event): Promise<Response> {
	if (!locals.person) error(401, 'Unauthorized');
	return locals.tx(async (tx) => {
		const query = await ageingQuery(tx, url);
		const labels = query.columns.map(columnLabel);
		const lines = [
			csvLine([m.runs_customer(), m.ageing_collector(), m.settings_currency(), ...labels, m.ageing_total()]),
		];
		for (let page = 0; page < MOST_PAGES; page += 1) {
			const { rows, next } = await ageingPage(tx, query, PAGE_SIZE);
			for (const { name, collector, cents, totalCents } of rows)
				lines.push(
					csvLine([name, collector ?? '', query.currency, ...cents.map(amount), amount(totalCents)]),
				);
			if (next === null) break;
			query.after = readCursor(next);
		}
		return csvResponse(`ageing-${query.on}.csv`, lines);
	});
}

/** The invoices behind a figure of the aged balance as CSV. */
export async function ageingInvoicesCsv({ locals, url }: Event): Promise<Response> {
	if (!locals.person) error(401, 'Unauthorized');
	return locals.tx(async (tx) => {
		const query = await ageingQuery(tx, url);
		const lines = [
			csvLine([
				...[m.runs_invoice(), m.runs_customer(), m.ageing_issued(), m.runs_due(), m.runs_days_late()],
				...[m.settings_currency(), m.ageing_amount(), m.ageing_residual(), m.dashboard_disputed()],
			]),
		];
		for (let page = 0; page < MOST_PAGES; page += 1) {
			const { rows, next } = await agedInvoicesPage(tx, query, PAGE_SIZE);
			for (const row of rows)
				lines.push(
					csvLine([
						...[row.number, row.customer, row.issuedOn, row.dueOn, String(row.daysLate), query.currency],
						...[row.amountCents, row.residualCents, row.disputedCents].map(amount),
					]),
				);
			if (next === null) break;
			query.after = readCursor(next);
		}
		return csvResponse(`ageing-invoices-${query.on}.csv`, lines);
	});
}
