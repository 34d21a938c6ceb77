import { companyDate } from '#db/account/company-date.ts';
import { readAccessoryFilter } from '#lib/money/accessories/accessory-filter.ts';
import type { AccessoryRow } from '#lib/money/accessories/view.ts';
import { m } from '#lib/paraglide/messages.js';
import { codeText } from '#lib/text/code-text.ts';
import { now } from '../clock.ts';
import { csvLine } from '../csv-line.ts';
import { csvResponse } from '../csv-response.ts';
import { allowed } from '../rights.ts';
import { accessoriesPage } from './accessories-page.ts';

const MOST_PAGES = 200;
const PAGE_SIZE = 500;

const header = () => [
	m.runs_invoice(),
	m.runs_customer(),
	m.runs_due(),
	m.acc_paid(),
	m.settings_currency(),
	m.acc_level(),
	m.acc_penalties(),
	m.acc_indemnity(),
	m.acc_claimed(),
	m.acc_waived(),
	m.acc_noted(),
];

const amount = (cents: number): string => (cents / 100).toFixed(2);

const cells = (row: AccessoryRow) => [
	row.number,
	row.customer,
	row.dueOn,
	row.paidOn ?? '',
	row.currency,
	codeText('level', row.stage),
	amount(row.penaltyCents),
	amount(row.indemnityCents),
	amount((row.penaltyClaimed ? row.penaltyCents : 0) + (row.indemnityClaimed ? row.indemnityCents : 0)),
	row.waived.map((one) => codeText('accessory-kind', one)).join(' '),
	amount(row.notedCents),
];

/** Penalties and indemnities of an address as CSV, all pages. Numbers with a point, dates in ISO: for machines. */
export async function accessoriesCsv({ locals, url }: { locals: App.Locals; url: URL }): Promise<Response> {
	allowed(locals.person, 'see-everything');
	const filter = { ...readAccessoryFilter(url.searchParams), after: null as string | null };
	const at = await now();
	const lines = [csvLine(header())];
	await locals.tx(async (tx) => {
		const asOf = await companyDate(tx, at);
		for (let page = 0; page < MOST_PAGES; page += 1) {
			const { rows, next } = await accessoriesPage(tx, filter, { asOf, at, size: PAGE_SIZE });
			lines.push(...rows.map((row) => csvLine(cells(row))));
			if (next === null) break;
			filter.after = next;
		}
	});
	return csvResponse('penalties.csv', lines);
}
