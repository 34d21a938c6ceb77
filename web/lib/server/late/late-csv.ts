import { error } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import type { LateRow } from '#lib/late/view.ts';
import { codeText } from '#lib/text/code-text.ts';
import { decimal } from '#workflows/receivables/decimal.ts';
import { csvStream } from '../csv-stream.ts';
import { lateQuery, lateRows, lateSituations } from './late-screen.ts';

const PAGE_SIZE = 1000;

const header = () => [
	...[m.runs_invoice(), m.runs_customer(), m.runs_due(), m.runs_days_late(), m.settings_currency()],
	...[m.ageing_residual(), m.late_reason(), m.runs_next(), m.late_next_at()],
];

const cells = (row: LateRow) => [
	...[row.number, row.customer, row.dueOn, String(row.daysLate), row.currency],
	decimal(row.residualCents, row.currency),
	row.reason === null ? m.late_chased() : codeText('not-chased', row.reason),
	...[row.nextLabel ?? '', row.nextAt ?? ''],
];

/** The late invoices of an address with their reasons as CSV, all pages, up to 100,000 lines. */
export async function lateCsv({ locals, url }: { locals: App.Locals; url: URL }): Promise<Response> {
	if (!locals.person) error(401, 'Unauthorized');
	const { query, situations } = await locals.tx(async (tx) => {
		const asked = await lateQuery(tx, url);
		return { query: asked, situations: await lateSituations(tx, asked) };
	});
	const page = (after: string | null) => ({ ...query, filter: { ...query.filter, after } });
	return csvStream({
		fileName: `late-${query.on.today}.csv`,
		header: header(),
		read: (after) => locals.tx((tx) => lateRows(tx, page(after), situations, PAGE_SIZE)),
		cells: (row) => [cells(row)],
	});
}
