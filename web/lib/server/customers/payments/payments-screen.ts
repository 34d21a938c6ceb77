import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';
import type { SettlementLine } from '#lib/customers/payments/view.ts';
import { m } from '#lib/paraglide/messages.js';
import { daysLate } from '#workflows/receivables/ageing.ts';
import { csvStream } from '../../csv-stream.ts';
import { findCustomer } from '../sheet/find-customer.ts';
import { sheetHead } from '../sheet/sheet-head.ts';
import { readCursor } from '../../runs/cursor.ts';
import { cutPage } from '../../runs/cut-page.ts';

const PAGE_SIZE = 100;
const FILE_PAGE_SIZE = 1000;

/** Receipts laid on invoices, newest value date first: how the customer really pays. */
async function settlements(tx: Tx, customerId: string, after: string | null, size: number) {
	const cursor = readCursor(after);
	const rows = await tx
		.selectFrom('payment as p')
		.innerJoin('allocation as a', (join) =>
			join.onRef('a.sourceId', '=', 'p.id').on('a.source', '=', 'payment'),
		)
		.innerJoin('invoice as i', 'i.id', 'a.invoiceId')
		.select(['p.id as payment', 'p.valueOn', 'p.label', 'p.currency', 'a.amountCents', 'a.part'])
		.select(['i.id as invoiceId', 'i.number', 'i.dueOn', 'i.residualCents'])
		.select(sql<string>`p.id || '/' || i.id || '/' || a.part`.as('id'))
		.where('p.customerId', '=', customerId)
		.where('p.reversed', '=', false)
		.$if(cursor !== null, (query) =>
			query.where(
				sql<boolean>`(p.value_on, p.id || '/' || i.id || '/' || a.part) < (${cursor?.value}::date, ${cursor?.id})`,
			),
		)
		.orderBy('p.valueOn', 'desc')
		.orderBy('id', 'desc')
		.limit(size + 1)
		.execute();
	const { shown, next } = cutPage(rows, size, ({ valueOn, id }) => ({ value: valueOn, id }));
	const lines: SettlementLine[] = shown.map((row) => ({
		...row,
		daysLate: daysLate(row.dueOn, row.valueOn),
	}));
	return { rows: lines, next };
}

type Loaded = { locals: App.Locals; params: { id: string }; url: URL };

/** How a customer paid: what its profile's delay and trend are made of. @throws 404 */
export const paymentsScreen = ({ locals, params, url }: Loaded) =>
	locals.tx(async (tx) => {
		const found = await findCustomer(tx, locals.person, params.id);
		const after = url.searchParams.get('after');
		const { rows: lines, next } = await settlements(tx, found.id, after, PAGE_SIZE);
		return { head: await sheetHead(tx, found), after, lines, next };
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
	(line.amountCents / 100).toFixed(2),
];

/** How a customer paid, as CSV, all pages. Numbers with a point, dates in ISO: for machines. @throws 404 */
export async function paymentsCsv({ locals, params }: Omit<Loaded, 'url'>): Promise<Response> {
	const { id } = await locals.tx((tx) => findCustomer(tx, locals.person, params.id));
	return csvStream({
		fileName: 'payments.csv',
		header: header(),
		read: (after) => locals.tx((tx) => settlements(tx, id, after, FILE_PAGE_SIZE)),
		cells: (line) => [cells(line)],
	});
}
