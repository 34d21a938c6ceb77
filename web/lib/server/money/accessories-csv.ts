import { companyDate } from '#db/account/company-date.ts';
import { readAccessoryFilter } from '#lib/money/accessories/accessory-filter.ts';
import type { AccessoryRow } from '#lib/money/accessories/view.ts';
import { m } from '#lib/paraglide/messages.js';
import { codeText } from '#lib/text/code-text.ts';
import { decimal } from '#workflows/receivables/decimal.ts';
import { now } from '../clock.ts';
import { csvStream } from '../csv-stream.ts';
import { allowed } from '../rights.ts';
import { accessoriesPage } from './accessories-page.ts';

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

const cells = (row: AccessoryRow) => [
	row.number,
	row.customer,
	row.dueOn,
	row.paidOn ?? '',
	row.currency,
	codeText('level', row.stage),
	decimal(row.penaltyCents, row.currency),
	decimal(row.indemnityCents, row.currency),
	decimal(
		(row.penaltyClaimed ? row.penaltyCents : 0) + (row.indemnityClaimed ? row.indemnityCents : 0),
		row.currency,
	),
	row.waived.map((one) => codeText('accessory-kind', one)).join(' '),
	decimal(row.notedCents, row.currency),
];

/**
 * Penalties and indemnities of an address as CSV, all pages, written while it is read. Numbers with a point, dates in
 * ISO: for machines.
 */
export async function accessoriesCsv({ locals, url }: { locals: App.Locals; url: URL }): Promise<Response> {
	allowed(locals.person, 'see-everything');
	const filter = readAccessoryFilter(url.searchParams);
	const at = await now();
	const asOf = await locals.tx((tx) => companyDate(tx, at));
	return csvStream({
		fileName: 'penalties.csv',
		header: header(),
		read: (after) =>
			locals.tx((tx) => accessoriesPage(tx, { ...filter, after }, { asOf, at, size: PAGE_SIZE })),
		cells: (row) => [cells(row)],
	});
}
