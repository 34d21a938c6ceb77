import type { StepOrder } from './step-order.ts';

/** Tables of figures on the dashboard that are files too. */
export const DASHBOARD_TABLES = ['means', 'history', 'chase', 'steps'] as const;
export type DashboardTable = (typeof DASHBOARD_TABLES)[number];

/** Of a table of steps: the days after one in which money is counted, whether versions of a scenario are told apart, its order. */
export type StepsShown = { within: number; byVersion: boolean; order?: StepOrder };

/** The address of a table of the dashboard as CSV. */
export function tableHref(table: DashboardTable, currency: string, steps?: StepsShown): string {
	const params = new URLSearchParams({ table, currency });
	if (steps) params.set('within', String(steps.within));
	if (steps?.byVersion) params.set('versions', 'apart');
	if (steps?.order && steps.order !== 'scenario') params.set('order', steps.order);
	return `/dashboard/export.csv?${params.toString()}`;
}
