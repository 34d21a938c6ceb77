import { error } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { readPlanFilter } from '#lib/plans/plan-filter.ts';
import type { PlanRow } from '#lib/plans/view.ts';
import { codeText } from '#lib/text/code-text.ts';
import { csvLine } from '../csv-line.ts';
import { csvResponse } from '../csv-response.ts';
import { onlyAssignedTo } from '../rights.ts';
import { plansPage } from './plans-page.ts';

const MOST_PAGES = 100;
const PAGE_SIZE = 1000;

const header = () => [
	m.runs_customer(),
	m.promises_outcome(),
	m.plans_agreed_on(),
	m.plans_count(),
	m.plans_instalments(),
	m.settings_currency(),
	m.promises_amount(),
	m.promises_received(),
	m.plans_next(),
];

const cells = (row: PlanRow) => [
	row.customer,
	codeText('plan', row.outcome),
	row.agreedAt,
	String(row.instalments),
	String(row.kept),
	row.currency,
	(row.amountCents / 100).toFixed(2),
	(row.receivedCents / 100).toFixed(2),
	row.nextOn ?? '',
];

/** The plans of an address as CSV, all pages, up to 100,000 lines. Numbers with a point, dates in ISO: for machines. @throws 401 */
export async function plansCsv({ locals, url }: { locals: App.Locals; url: URL }): Promise<Response> {
	const { person } = locals;
	if (!person) error(401, 'Unauthorized');
	const filter = readPlanFilter(url.searchParams);
	const lines = [csvLine(header())];
	await locals.tx(async (tx) => {
		let after: string | null = null;
		for (let page = 0; page < MOST_PAGES; page += 1) {
			const { rows, next } = await plansPage(tx, { ...filter, after }, onlyAssignedTo(person), PAGE_SIZE);
			lines.push(...rows.map((row) => csvLine(cells(row))));
			if (next === null) break;
			after = next;
		}
	});
	return csvResponse('plans.csv', lines);
}
