import { readOpenFilter } from '#lib/customers/sheet/open-filter.ts';
import type { OpenInvoiceView } from '#lib/customers/sheet/view.ts';
import { m } from '#lib/paraglide/messages.js';
import { codeText } from '#lib/text/code-text.ts';
import { decimal } from '#workflows/receivables/decimal.ts';
import { csvStream } from '../../csv-stream.ts';
import { findCustomer } from './find-customer.ts';
import { openInvoices } from './open-invoices.ts';

const PAGE_SIZE = 1000;

const header = () => [
	...[m.runs_invoice(), m.runs_status(), m.runs_scenario(), m.runs_due(), m.payments_delay()],
	...[m.settings_currency(), m.sheet_amount(), m.runs_open(), m.sheet_disputed_part()],
];

const cells = ({ currency, status, ...row }: OpenInvoiceView) => [
	...[row.number, status ? codeText('status', status) : '', row.scenario ?? '', row.dueOn],
	...[String(row.daysLate), currency],
	...[row.amountCents, row.residualCents, row.disputedCents].map((cents) => decimal(cents, currency)),
];

type Asked = { locals: App.Locals; params: { id: string }; url: URL };

/** What is open of a customer, as an address filters it, as CSV. Numbers with a point, dates in ISO: for machines. @throws 404 */
export async function openInvoicesCsv({ locals, params, url }: Asked): Promise<Response> {
	const found = await locals.tx((tx) => findCustomer(tx, locals.person, params.id));
	const filter = readOpenFilter(url.searchParams);
	return csvStream({
		fileName: 'invoices.csv',
		header: header(),
		read: (after) => locals.tx((tx) => openInvoices(tx, found, { ...filter, after }, PAGE_SIZE)),
		cells: (row) => [cells(row)],
	});
}
