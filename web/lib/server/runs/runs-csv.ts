import { error } from '@sveltejs/kit';
import { readRunFilter } from '#lib/runs/run-filter.ts';
import { civilDateOf } from '#lib/text/civil-date-of.ts';
import { codeText } from '#lib/text/code-text.ts';
import { m } from '#lib/paraglide/messages.js';
import type { RunRow } from '#lib/runs/view.ts';
import { decimal } from '#workflows/receivables/decimal.ts';
import { now } from '../clock.ts';
import { csvStream } from '../csv-stream.ts';
import { onlyAssignedTo } from '../rights.ts';
import { runsPage } from './runs-page.ts';

const PAGE_SIZE = 1000;

const header = () => [
	m.runs_invoice(),
	m.runs_customer(),
	m.runs_status(),
	m.runs_step(),
	m.runs_next(),
	m.runs_due(),
	m.runs_days_late(),
	m.settings_currency(),
	m.runs_open(),
];

const cells = (row: RunRow) => [
	row.number,
	row.customer,
	codeText('status', row.status),
	row.step ?? '',
	row.nextAt ?? '',
	row.dueOn,
	String(row.daysLate),
	row.currency,
	decimal(row.residualCents, row.currency),
];

/** The runs of an address as CSV, all pages, up to 100,000 lines. Numbers with a point, dates in ISO: for machines. */
export async function runsCsv({ locals, url }: { locals: App.Locals; url: URL }): Promise<Response> {
	if (!locals.person) error(401, 'Unauthorized');
	const scope = { assignedTo: onlyAssignedTo(locals.person) };
	const filter = readRunFilter(url.searchParams);
	const at = new Date(await now());
	const { zone } = await locals.tx((tx) =>
		tx.selectFrom('organisation').select('zone').executeTakeFirstOrThrow(),
	);
	const asked = { asOf: civilDateOf(at, zone), size: PAGE_SIZE, at, ...scope };
	return csvStream({
		fileName: 'runs.csv',
		header: header(),
		read: (after) => locals.tx((tx) => runsPage(tx, { ...asked, filter: { ...filter, after } })),
		cells: (row) => [cells(row)],
	});
}
