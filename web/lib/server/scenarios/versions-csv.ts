import { error } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { readVersionFilter } from '#lib/scenarios/version-filter.ts';
import type { VersionRow } from '#lib/scenarios/view.ts';
import { versionCohorts } from '#db/steering/version-cohorts.ts';
import type { VersionCohort } from '#db/steering/version-cohorts.ts';
import { decimal } from '#workflows/receivables/decimal.ts';
import { csvStream } from '../csv-stream.ts';
import { allowed } from '../rights.ts';
import { steeringDay } from '../steering-day.ts';
import { versionsPage } from './versions-page.ts';
import { scenarioOf } from './versions-screen.ts';

const PAGE_SIZE = 200;

const header = () => [
	...[m.scenarios_version(), m.versions_published(), m.versions_by(), m.versions_approved_by()],
	...[m.versions_in_force(), m.versions_pinned(), m.versions_retired(), m.versions_hash()],
	...[m.scenarios_running(), m.cohorts_invoices(), m.cohorts_paid(), m.cohorts_median()],
	...[m.settings_currency(), m.impact_amount(), m.cohorts_amount(), m.cohorts_paid_amount()],
];

const versionCells = (row: VersionRow) => [
	...[`v${String(row.version)}`, row.at, row.by, row.approvedBy ?? ''],
	...[row.inForce ? m.versions_in_force() : '', row.isPinned ? m.versions_pinned() : ''],
	...[row.retired?.at ?? '', row.hash, String(row.running.invoices)],
];

/** A line a currency: amounts of several are never added up. */
function cells(row: VersionRow, cohort: VersionCohort | undefined): string[][] {
	if (cohort === undefined) return [[...versionCells(row), '0', '0', '', '', '', '', '']];
	const { invoices, paid, medianDays, amounts } = cohort;
	const head = [...versionCells(row), String(invoices), String(paid), medianDays?.toString() ?? ''];
	return amounts.map(({ currency, cents, paidCents }) => {
		const open = row.running.amounts.find((one) => one.currency === currency)?.cents ?? 0;
		return [...head, currency, ...[open, cents, paidCents].map((amount) => decimal(amount, currency))];
	});
}

type Asked = { locals: App.Locals; params: { id: string }; url: URL };

/** The versions of a scenario that an address filters, with what each brought, as CSV. @throws 404 */
export async function versionsCsv({ locals, params: { id }, url }: Asked): Promise<Response> {
	allowed(locals.person, 'see-everything');
	const filter = readVersionFilter(url.searchParams);
	const { scenario, cohorts } = await locals.tx(async (tx) => ({
		scenario: (await scenarioOf(tx, id)) ?? error(404, 'Not found'),
		cohorts: new Map(
			(await versionCohorts(tx, id, (await steeringDay(tx)).today)).map((one) => [one.version, one]),
		),
	}));
	return csvStream({
		fileName: 'versions.csv',
		header: header(),
		read: (after) =>
			locals.tx((tx) => versionsPage(tx, { id, ...scenario }, { ...filter, after }, PAGE_SIZE)),
		cells: (row) => cells(row, cohorts.get(row.version)),
	});
}
