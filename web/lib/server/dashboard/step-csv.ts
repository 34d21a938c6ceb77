import { error } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { decimal } from '#workflows/receivables/decimal.ts';
import { csvStream } from '../csv-stream.ts';
import { stepAsked, stepRows } from './step-screen.ts';

const PAGE_SIZE = 1000;

/** The invoices behind the effect of one step as CSV, all pages. Dates in ISO, amounts with a point: for machines. */
export async function stepCsv({ locals, url }: { locals: App.Locals; url: URL }): Promise<Response> {
	if (!locals.person) error(401, 'Unauthorized');
	const query = await locals.tx((tx) => stepAsked(tx, url));
	return csvStream({
		fileName: `step-${query.step.node}.csv`,
		header: [
			...[m.runs_invoice(), m.runs_customer(), m.dashboard_step_day(), m.settings_currency()],
			...[m.dashboard_step_owed(), m.dashboard_step_paid_then()],
		],
		read: (after) =>
			locals.tx((tx) => stepRows(tx, { ...query, filter: { ...query.filter, after } }, PAGE_SIZE)),
		cells: (row) => [
			[
				...[row.number, row.customer, row.day, row.currency],
				...[row.owedCents, row.paidCents].map((cents) => decimal(cents, row.currency)),
			],
		],
	});
}
