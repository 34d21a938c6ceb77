import { error } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { readPlanFilter } from '#lib/plans/plan-filter.ts';
import type { PlanRow } from '#lib/plans/view.ts';
import { codeText } from '#lib/text/code-text.ts';
import { decimal } from '#workflows/receivables/decimal.ts';
import { csvStream } from '../csv-stream.ts';
import { onlyAssignedTo } from '../rights.ts';
import { plansPage } from './plans-page.ts';

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
	decimal(row.amountCents, row.currency),
	decimal(row.receivedCents, row.currency),
	row.nextOn ?? '',
];

/**
 * The plans of an address as CSV, all pages, up to 100,000 lines, written while it is read. Numbers with a point, dates
 * in ISO: for machines. @throws 401
 */
export function plansCsv({ locals, url }: { locals: App.Locals; url: URL }): Response {
	const { person } = locals;
	if (!person) error(401, 'Unauthorized');
	const filter = readPlanFilter(url.searchParams);
	const assignedTo = onlyAssignedTo(person);
	return csvStream({
		fileName: 'plans.csv',
		header: header(),
		read: (after) => locals.tx((tx) => plansPage(tx, { ...filter, after }, assignedTo, PAGE_SIZE)),
		cells: (row) => [cells(row)],
	});
}
