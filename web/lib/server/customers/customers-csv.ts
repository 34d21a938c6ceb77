import { codeText } from '#lib/text/code-text.ts';
import { m } from '#lib/paraglide/messages.js';
import type { CustomerRow, Outstanding } from '#lib/customers/view.ts';
import { AGEING_BUCKETS } from '#workflows/receivables/ageing.ts';
import { csvLine } from '../csv-line.ts';
import { csvResponse } from '../csv-response.ts';
import { customersPage } from './customers-page.ts';
import { customerQuery } from './customers-screen.ts';

const MOST_PAGES = 100;
const PAGE_SIZE = 1000;

const header = () => [
	m.runs_customer(),
	m.settings_currency(),
	m.customers_due(),
	m.customers_not_due(),
	...AGEING_BUCKETS.map((bucket) => codeText('ageing', bucket)),
	m.customers_oldest(),
	m.customers_collector(),
	m.customers_profile(),
	m.customers_scenario(),
	m.customers_next(),
	m.customers_next_on(),
];

const amount = (cents: number) => (cents / 100).toFixed(2);

const owedCells = (owed: Outstanding | null) => [
	owed?.currency ?? '',
	amount(owed?.dueCents ?? 0),
	amount(owed?.notDueCents ?? 0),
	...AGEING_BUCKETS.map((bucket) => amount(owed?.ageing[bucket] ?? 0)),
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

/** The customers of an address as CSV, all pages, up to 100,000 lines. Numbers with a point, dates in ISO: for machines. */
export async function customersCsv({ locals, url }: { locals: App.Locals; url: URL }): Promise<Response> {
	const written = [csvLine(header())];
	await locals.tx(async (tx) => {
		const query = await customerQuery(tx, locals, url);
		const filter = { ...query.filter, after: null as string | null };
		for (let page = 0; page < MOST_PAGES; page += 1) {
			const { rows, next } = await customersPage(tx, { ...query, filter, size: PAGE_SIZE });
			written.push(...rows.flatMap(lines).map(csvLine));
			if (next === null) break;
			filter.after = next;
		}
	});
	return csvResponse('customers.csv', written);
}
