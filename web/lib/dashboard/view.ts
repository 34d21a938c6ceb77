import type { ComingPromise, OpenDispute } from '#db/steering/coming-agreements.ts';
import type { SteeringAlerts } from '#db/steering/steering-alerts.ts';
import type { ForecastWeek } from '#workflows/receivables/forecast/forecast-weeks.ts';
import type { AgeingColumn } from '#workflows/receivables/steering/ageing-columns.ts';
import type { AgeingOn } from '#workflows/receivables/steering/ageing-history.ts';
import type { ChaseCount } from '#workflows/receivables/steering/figures.ts';
import type { Indicators } from '#workflows/receivables/steering/indicators.ts';
import type { Outstanding } from '#workflows/receivables/steering/outstanding.ts';
import type { StepOfVersions } from '#workflows/receivables/steering/steps-of-all-versions.ts';
import type { Means } from '#workflows/receivables/steering/next-means.ts';
import type { StepOrder } from './step-order.ts';

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
type StepView = StepOfVersions & { scenario: string; percent: number | null; percentOfMoney: number | null };

/** What is open, of this very moment. */
export type DashboardNow = {
	today: string;
	currencies: readonly string[];
	outstanding: Outstanding;
	columns: readonly AgeingColumn[];
	alerts: SteeringAlerts;
	promises: readonly ComingPromise[];
	disputes: readonly OpenDispute[];
};

/** With everything that a walk through the ledger says. */
export type DashboardView = DashboardNow & {
	/** ISO text: when the figures about the past were worked out */
	figuresAt: string;
	/** the company's date of that instant: what they look back from */
	figuresOn: string;
	/** newer ones are asked for, and on their way */
	renewing: boolean;
	means: readonly { means: Means; invoices: number; cents: number }[];
	late: readonly LateCustomerView[];
	forecast: readonly ForecastWeek[];
	history: readonly AgeingOn[];
	indicators: Indicators;
	chase: readonly ChaseCount[];
	steps: readonly StepView[];
	effectDays: number;
	/** steps are told apart by version of their scenario */
	byVersion: boolean;
	stepOrder: StepOrder;
	/** what the company's agency keeps of what it collects, in percent; null ⇒ nothing agreed for all files */
	agencyFeePercent: number | null;
	may: { changeCosts: boolean };
};

/** The dashboard of a long ledger whose first figures about the past are being worked out. */
export type DashboardBegun = DashboardNow & { figuresAt: null; renewing: true };
