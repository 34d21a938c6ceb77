/** Tables of figures on the dashboard that are files too. */
export const DASHBOARD_TABLES = ['means', 'history', 'chase', 'steps'] as const;
export type DashboardTable = (typeof DASHBOARD_TABLES)[number];

/** The address of a table of the dashboard as CSV. @param within days after a step, where it counts them */
export function tableHref(table: DashboardTable, currency: string, within?: number): string {
	const params = new URLSearchParams({ table, currency });
	if (within !== undefined) params.set('within', String(within));
	return `/dashboard/export.csv?${params.toString()}`;
}
