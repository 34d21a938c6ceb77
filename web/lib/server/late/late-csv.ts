import { error } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { codeText } from '#lib/text/code-text.ts';
import { csvLine } from '../csv-line.ts';
import { csvResponse } from '../csv-response.ts';
import { lateQuery, lateRows, lateSituations } from './late-screen.ts';

const MOST_PAGES = 100;
const PAGE_SIZE = 1000;

/** The late invoices of an address with their reasons as CSV, all pages, up to 100,000 lines. */
export async function lateCsv({ locals, url }: { locals: App.Locals; url: URL }): Promise<Response> {
	if (!locals.person) error(401, 'Unauthorized');
	return locals.tx(async (tx) => {
		const query = await lateQuery(tx, url);
		const situations = await lateSituations(tx, query);
		const lines = [
			csvLine([
				...[m.runs_invoice(), m.runs_customer(), m.runs_due(), m.runs_days_late(), m.settings_currency()],
				...[m.ageing_residual(), m.late_reason(), m.runs_next(), m.late_next_at()],
			]),
		];
		for (let page = 0; page < MOST_PAGES; page += 1) {
			const { rows, next } = await lateRows(tx, query, situations, PAGE_SIZE);
			for (const row of rows)
				lines.push(
					csvLine([
						...[row.number, row.customer, row.dueOn, String(row.daysLate), row.currency],
						(row.residualCents / 100).toFixed(2),
						row.reason === null ? m.late_chased() : codeText('not-chased', row.reason),
						...[row.nextLabel ?? '', row.nextAt ?? ''],
					]),
				);
			if (next === null) break;
			query.filter.after = next;
		}
		return csvResponse(`late-${query.on.today}.csv`, lines);
	});
}
