import type { ComingPromise, OpenDispute } from '#db/steering/coming-agreements.ts';
import type { SteeringAlerts } from '#db/steering/steering-alerts.ts';
import type { ForecastWeek } from '#workflows/receivables/forecast/forecast-weeks.ts';
import type { AgeingColumn } from '#workflows/receivables/steering/ageing-columns.ts';
import type { AgeingOn } from '#workflows/receivables/steering/ageing-history.ts';
import type { ChaseCount, MeasuredStep } from '#workflows/receivables/steering/figures.ts';
import type { Indicators } from '#workflows/receivables/steering/indicators.ts';
import type { Outstanding } from '#workflows/receivables/steering/outstanding.ts';
import type { Means } from '#workflows/receivables/steering/next-means.ts';

export type LateCustomerView = {
	customerId: string;
	name: string;
	lateCents: number;
	notDueCents: number;
	daysLate: number;
	/** expected within 30 days by habit and promise */
	expectedCents: number;
};

/** One step of a scenario and what followed it within the days chosen. */
type StepView = MeasuredStep & { scenario: string; percent: number | null; percentOfMoney: number | null };

export type DashboardView = {
	today: string;
	/** ISO text: when the figures about the past were worked out */
	figuresAt: string;
	currencies: readonly string[];
	outstanding: Outstanding;
	means: readonly { means: Means; invoices: number; cents: number }[];
	late: readonly LateCustomerView[];
	alerts: SteeringAlerts;
	forecast: readonly ForecastWeek[];
	promises: readonly ComingPromise[];
	disputes: readonly OpenDispute[];
	history: readonly AgeingOn[];
	columns: readonly AgeingColumn[];
	indicators: Indicators;
	chase: readonly ChaseCount[];
	steps: readonly StepView[];
	effectDays: number;
	may: { changeCosts: boolean };
};
