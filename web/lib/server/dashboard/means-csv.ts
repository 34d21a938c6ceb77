import { error } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { decimal } from '#workflows/receivables/decimal.ts';
import { csvStream } from '../csv-stream.ts';
import { meansAsked, meansRows } from './means-screen.ts';

const PAGE_SIZE = 1000;

/** The invoices behind one line of "to recover, and how" as CSV, all pages. Dates in ISO, amounts with a point: for machines. */
export async function meansCsv({ locals, url }: { locals: App.Locals; url: URL }): Promise<Response> {
	if (!locals.person) error(401, 'Unauthorized');
	const { means, filter, groups } = await locals.tx((tx) => meansAsked(tx, url));
	const { currency } = filter;
	return csvStream({
		fileName: `${means}-${currency}.csv`,
		header: [
			...[m.runs_invoice(), m.runs_customer(), m.runs_next(), m.late_next_at(), m.runs_due()],
			...[m.settings_currency(), m.ageing_residual()],
		],
		read: (after) => locals.tx((tx) => meansRows(tx, { filter: { ...filter, after }, groups }, PAGE_SIZE)),
		cells: (row) => [
			[
				...[row.number, row.customer, row.label ?? '', row.nextAt ?? '', row.dueOn],
				...[currency, decimal(row.residualCents, currency)],
			],
		],
	});
}
