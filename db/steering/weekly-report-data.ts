import { sql } from 'kysely';
import { addDays, mondayOf } from '#workflows/receivables/civil-date.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { ForecastWeek } from '#workflows/receivables/forecast/forecast-weeks.ts';
import { ageingColumns } from '#workflows/receivables/steering/ageing-columns.ts';
import { DEFAULT_COSTS } from '#workflows/receivables/steering/collection-cost.ts';
import type { ChaseCount } from '#workflows/receivables/steering/figures.ts';
import { indicatorsOf } from '#workflows/receivables/steering/indicators.ts';
import type { Indicators } from '#workflows/receivables/steering/indicators.ts';
import { outstandingOf } from '#workflows/receivables/steering/outstanding.ts';
import type { Outstanding } from '#workflows/receivables/steering/outstanding.ts';
import type { Tx } from '../client.ts';
import { figuresToShow, keepFigures } from './figures-of-day.ts';
import { lateCustomers } from './late-customers.ts';
import type { LateCustomer } from './late-customers.ts';
import type { LateOn } from './late-situations.ts';
import { openByDueDate } from './open-by-due-date.ts';
import { steeringAlerts } from './steering-alerts.ts';
import type { SteeringAlerts } from './steering-alerts.ts';

/** What a week's report says, in the company's own currency; amounts of other currencies are named beside it. */
export type WeeklyReportData = {
	company: string;
	language: 'fr' | 'en';
	today: CivilDate;
	/** the Monday of the week that the report belongs to */
	weekOn: CivilDate;
	outstanding: Outstanding;
	others: readonly { currency: string; totalCents: number; dueCents: number }[];
	indicators: Indicators;
	alerts: SteeringAlerts;
	late: readonly LateCustomer[];
	forecast: readonly ForecastWeek[];
	chase: readonly ChaseCount[];
	/** money that came and messages that left in the seven days before today */
	week: { collectedCents: number; payments: number; messages: number };
};

const LATE_LISTED = 10;
const WEEKS_LISTED = 6;

const lastWeek = (tx: Tx, today: CivilDate, currency: string): Promise<WeeklyReportData['week']> =>
	tx
		.selectNoFrom([
			sql<number>`(select coalesce(sum(amount_cents), 0)::bigint from payment where not reversed and currency = ${currency}
				and value_on >= ${addDays(today, -7)}::date and value_on < ${today}::date)`.as('collectedCents'),
			sql<number>`(select count(*)::int from payment where not reversed and currency = ${currency}
				and value_on >= ${addDays(today, -7)}::date and value_on < ${today}::date)`.as('payments'),
			sql<number>`(select count(*)::int from contact where state = 'delivered' and kind not in ('thanks', 'receipt')
				and at >= ${addDays(today, -7)}::date and at < ${today}::date)`.as('messages'),
		])
		.executeTakeFirstOrThrow();

/** Everything a week's report says, as of this moment. */
export async function weeklyReportData(tx: Tx, on: LateOn): Promise<WeeklyReportData> {
	const { today } = on;
	const company = await tx
		.selectFrom('organisation')
		.select(['name', 'language', 'currency', 'ageingBounds', 'collectionCosts'])
		.executeTakeFirstOrThrow();
	const { currency } = company;
	const figures = (await figuresToShow(tx, on, null)).figures ?? (await keepFigures(tx, on, null));
	const open = await openByDueDate(tx);
	const columns = ageingColumns(company.ageingBounds);
	const outstanding = outstandingOf(open, currency, columns, today);
	const others = [...new Set(open.map((row) => row.currency))].filter((other) => other !== currency);
	return {
		company: company.name,
		language: company.language === 'en' ? 'en' : 'fr',
		...{ today, outstanding, weekOn: mondayOf(today) },
		others: others.map((other) => outstandingOf(open, other, columns, today)),
		indicators: indicatorsOf(figures, outstanding, {
			currency,
			costs: company.collectionCosts ?? DEFAULT_COSTS,
		}),
		alerts: await steeringAlerts(tx, today, on.at),
		late: await lateCustomers(tx, currency, today, LATE_LISTED),
		forecast:
			figures.currencies.find((one) => one.currency === currency)?.forecast.slice(0, WEEKS_LISTED) ?? [],
		chase: figures.chase.filter((row) => row.currency === currency),
		week: await lastWeek(tx, today, currency),
	};
}
