import { codeText } from '#lib/text/code-text.ts';
import { m } from '#lib/paraglide/messages.js';
import type { CustomerRow, Outstanding } from '#lib/customers/view.ts';
import { AGEING_BUCKETS } from '#workflows/receivables/ageing.ts';
import { decimal } from '#workflows/receivables/decimal.ts';
import { csvStream } from '../csv-stream.ts';
import { customersPage } from './customers-page.ts';
import { customerQuery } from './customers-screen.ts';

const PAGE_SIZE = 1000;

/** What is not due has its column already. */
const LATE_BUCKETS = AGEING_BUCKETS.filter((bucket) => bucket !== 'not-due');

const header = () => [
	m.runs_customer(),
	m.settings_currency(),
	m.customers_due(),
	m.customers_not_due(),
	...LATE_BUCKETS.map((bucket) => codeText('ageing', bucket)),
	m.customers_oldest(),
	m.customers_collector(),
	m.customers_profile(),
	m.customers_scenario(),
	m.customers_next(),
	m.customers_next_on(),
];

const owedCells = (owed: Outstanding | null) => [
	owed?.currency ?? '',
	...[
		owed?.dueCents ?? 0,
		owed?.notDueCents ?? 0,
		...LATE_BUCKETS.map((bucket) => owed?.ageing[bucket] ?? 0),
	].map((cents) => decimal(cents, owed?.currency ?? '')),
];

/** One line per customer and currency: amounts of two currencies never share a cell. */
const lines = ({ name, outstanding, oldestDaysLate, collector, profile, scenario, next }: CustomerRow) =>
	(outstanding.length > 0 ? outstanding : [null]).map((owed) => [
		name,
		...owedCells(owed),
		String(oldestDaysLate),
		collector ?? '',
		profile === null ? '' : codeText('profile', profile),
		scenario ?? '',
		next?.label ?? '',
		next?.at ?? '',
	]);

/** The customers of an address as CSV, all pages, up to 100,000 of them. Numbers with a point, dates in ISO: for machines. */
export async function customersCsv({ locals, url }: { locals: App.Locals; url: URL }): Promise<Response> {
	const query = await locals.tx((tx) => customerQuery(tx, locals, url));
	const page = (after: string | null) => ({ ...query, filter: { ...query.filter, after }, size: PAGE_SIZE });
	return csvStream({
		fileName: 'customers.csv',
		header: header(),
		read: (after) => locals.tx((tx) => customersPage(tx, page(after))),
		cells: lines,
	});
}
