import { error } from '@sveltejs/kit';
import { columnLabel } from '#lib/ageing/column-look.ts';
import { m } from '#lib/paraglide/messages.js';
import { decimal } from '#workflows/receivables/decimal.ts';
import { readCursor } from '../runs/cursor.ts';
import { csvStream } from '../csv-stream.ts';
import { agedInvoicesPage } from './ageing-invoices.ts';
import { ageingQuery } from './ageing-query.ts';
import { ageingPage } from './ageing-screen.ts';

type Event = { locals: App.Locals; url: URL };

const PAGE_SIZE = 1000;

/** The aged balance of an address as CSV, all pages, up to 100,000 lines. Numbers with a point, dates in ISO: for machines. */
export async function ageingCsv({ locals, url }: Event): Promise<Response> {
	if (!locals.person) error(401, 'Unauthorized');
	const query = await locals.tx((tx) => ageingQuery(tx, url));
	return csvStream({
		fileName: `ageing-${query.on}.csv`,
		header: [
			...[m.runs_customer(), m.ageing_collector(), m.settings_currency()],
			...[...query.columns.map(columnLabel), m.ageing_total()],
		],
		read: (after) => locals.tx((tx) => ageingPage(tx, { ...query, after: readCursor(after) }, PAGE_SIZE)),
		cells: ({ name, collector, cents, totalCents }) => [
			[
				name,
				collector ?? '',
				query.currency,
				...[...cents, totalCents].map((one) => decimal(one, query.currency)),
			],
		],
	});
}

/** The invoices behind a figure of the aged balance as CSV, all pages, up to 100,000 lines. */
export async function ageingInvoicesCsv({ locals, url }: Event): Promise<Response> {
	if (!locals.person) error(401, 'Unauthorized');
	const query = await locals.tx((tx) => ageingQuery(tx, url));
	return csvStream({
		fileName: `ageing-invoices-${query.on}.csv`,
		header: [
			...[m.runs_invoice(), m.runs_customer(), m.ageing_issued(), m.runs_due(), m.runs_days_late()],
			...[m.settings_currency(), m.ageing_amount(), m.ageing_residual(), m.dashboard_disputed()],
		],
		read: (after) =>
			locals.tx((tx) => agedInvoicesPage(tx, { ...query, after: readCursor(after) }, PAGE_SIZE)),
		cells: (row) => [
			[
				...[row.number, row.customer, row.issuedOn, row.dueOn, String(row.daysLate), query.currency],
				...[row.amountCents, row.residualCents, row.disputedCents].map((one) => decimal(one, query.currency)),
			],
		],
	});
}
