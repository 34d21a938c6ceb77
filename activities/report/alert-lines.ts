import type { WeeklyReportData } from '#db/steering/weekly-report-data.ts';
import { formatMoney } from '../render/format.ts';
import type { Say } from '../render/shipped-words.ts';

const ALERTS = [
	'incidents',
	'brokenPromises',
	'disputesPastDate',
	'approvals',
	'heldBatches',
	'limits',
] as const satisfies readonly (keyof WeeklyReportData['alerts'])[];

type Looked = Pick<WeeklyReportData, 'alerts' | 'chase' | 'language'> & {
	outstanding: Pick<WeeklyReportData['outstanding'], 'currency'>;
};

/** What somebody should look at, with how often; empty when all is well. */
export function alertLines(t: Say, { alerts, chase, outstanding, language }: Looked): string[] {
	const line = (name: string, value: string): string => t('alert_line', { name: t(name), value });
	const counts = ALERTS.flatMap((name) => (alerts[name] > 0 ? [line(name, String(alerts[name]))] : []));
	const without = chase.filter(({ reason }) => reason !== null);
	const count = without.reduce((sum, row) => sum + row.invoices, 0);
	if (count === 0) return counts;
	const cents = without.reduce((sum, row) => sum + row.cents, 0);
	const amount = formatMoney(cents, outstanding.currency, language);
	return [
		...counts,
		line('not_chased', t(count === 1 ? 'not_chased_one' : 'not_chased_text', { count, amount })),
	];
}
