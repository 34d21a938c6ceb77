import { error } from '@sveltejs/kit';
import { columnLabel } from '#lib/ageing/column-look.ts';
import { DASHBOARD_TABLES } from '#lib/dashboard/table-href.ts';
import type { DashboardTable } from '#lib/dashboard/table-href.ts';
import type { DashboardView } from '#lib/dashboard/view.ts';
import { m } from '#lib/paraglide/messages.js';
import { codeText } from '#lib/text/code-text.ts';
import { decimal } from '#workflows/receivables/decimal.ts';
import { csvResponse } from '../csv-response.ts';
import { dashboardScreen } from './dashboard-screen.ts';

type Cells = readonly (readonly string[])[];

const percent = (value: number | null): string => (value === null ? '' : value.toFixed(1));

function history(
	{ history: past, columns, outstanding: { currency, ...now } }: DashboardView,
	today: string,
): Cells {
	const open = Object.fromEntries(now.columns.map(({ key, cents }) => [key, cents]));
	return [
		[m.dashboard_on(), m.settings_currency(), ...columns.map(columnLabel), m.dashboard_total()],
		...[...past, { on: today, cents: open, totalCents: now.totalCents }].map(({ on, cents, totalCents }) => [
			...[on, currency],
			...[...columns.map(({ key }) => cents[key] ?? 0), totalCents].map((one) => decimal(one, currency)),
		]),
	];
}

const tables: Readonly<Record<DashboardTable, (view: DashboardView) => Cells>> = {
	means: ({ means, outstanding: { currency } }) => [
		[m.dashboard_means(), m.ageing_invoices(), m.settings_currency(), m.ageing_residual()],
		...means.map(({ means: name, invoices, cents }) => [
			...[codeText('means', name), String(invoices), currency, decimal(cents, currency)],
		]),
	],
	history: (view) => history(view, view.today),
	chase: ({ chase }) => [
		[m.late_reason(), m.ageing_invoices(), m.settings_currency(), m.ageing_residual()],
		...chase.map(({ reason, invoices, currency, cents }) => [
			...[reason === null ? m.late_chased() : codeText('not-chased', reason), String(invoices)],
			...[currency, decimal(cents, currency)],
		]),
	],
	steps: ({ steps }) => [
		[
			...[m.dashboard_step(), m.runs_scenario(), m.scenarios_version(), m.dashboard_channel()],
			m.dashboard_step_invoices(),
			...[m.dashboard_step_paid(), m.dashboard_step_share(), m.dashboard_step_money()],
		],
		...steps.map((step) => [
			...[step.label, step.scenario, step.version === null ? '' : String(step.version)],
			codeText('costed-act', step.kind),
			...[String(step.invoices), String(step.paid), percent(step.percent), percent(step.percentOfMoney)],
		]),
	],
};

/** One table of the dashboard as CSV. Dates in ISO, numbers with a point: for machines. @throws 404 before there are figures */
export async function dashboardCsv(event: { locals: App.Locals; url: URL }): Promise<Response> {
	const table = DASHBOARD_TABLES.find((known) => known === event.url.searchParams.get('table'));
	const { dashboard } = await dashboardScreen(event);
	if (table === undefined || dashboard.figuresAt === null) error(404, 'Not found');
	return csvResponse(`dashboard-${table}.csv`, tables[table](dashboard));
}
