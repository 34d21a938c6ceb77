import { readSettlementFilter } from '#lib/customers/payments/settlement-filter.ts';
import type { SettlementLine } from '#lib/customers/payments/view.ts';
import { m } from '#lib/paraglide/messages.js';
import { decimal } from '#workflows/receivables/decimal.ts';
import { csvStream } from '../../csv-stream.ts';
import { findCustomer } from '../sheet/find-customer.ts';
import { sheetHead } from '../sheet/sheet-head.ts';
import { settlementsPage } from './settlements-page.ts';

const PAGE_SIZE = 100;
const FILE_PAGE_SIZE = 1000;

type Loaded = { locals: App.Locals; params: { id: string }; url: URL };

/** How a customer paid: what its profile's delay and trend are made of. @throws 404 */
export const paymentsScreen = ({ locals, params, url }: Loaded) =>
	locals.tx(async (tx) => {
		const found = await findCustomer(tx, locals.person, params.id);
		const filter = readSettlementFilter(url.searchParams);
		const { rows: lines, next } = await settlementsPage(tx, found.id, filter, PAGE_SIZE);
		return { head: await sheetHead(tx, found), filter, lines, next };
	});

const header = () => [
	m.payments_value_date(),
	m.runs_invoice(),
	m.runs_due(),
	m.payments_delay(),
	m.settings_currency(),
	m.sheet_amount(),
];

const cells = (line: SettlementLine) => [
	line.valueOn,
	line.number,
	line.dueOn,
	String(line.daysLate),
	line.currency,
	decimal(line.amountCents, line.currency),
];

/** How a customer paid, as CSV, all pages of what the address filters. Numbers with a point, dates in ISO. @throws 404 */
export async function paymentsCsv({ locals, params, url }: Loaded): Promise<Response> {
	const { id } = await locals.tx((tx) => findCustomer(tx, locals.person, params.id));
	const filter = readSettlementFilter(url.searchParams);
	return csvStream({
		fileName: 'payments.csv',
		header: header(),
		read: (after) => locals.tx((tx) => settlementsPage(tx, id, { ...filter, after }, FILE_PAGE_SIZE)),
		cells: (line) => [cells(line)],
	});
}
