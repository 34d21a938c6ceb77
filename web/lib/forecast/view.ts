import type { BackTest } from '#workflows/receivables/forecast/back-test.ts';
import type { ForecastPart, ForecastWeek } from '#workflows/receivables/forecast/forecast-weeks.ts';

/** One invoice's part in the week that is open. */
export type PartView = ForecastPart & {
	number: string;
	customer: string;
	dueOn: string;
	residualCents: number;
};

export type ForecastView = {
	today: string;
	currency: string;
	currencies: readonly string[];
	/** ISO text; null while the first forecast of a long ledger is being worked out */
	at: string | null;
	weeks: readonly ForecastWeek[];
	/** the chart shows running totals */
	running: boolean;
	/** the week whose invoices are listed */
	week: number;
	parts: readonly PartView[];
	/** how many more invoices have a part in the week, and what they make together */
	rest: { invoices: number; cents: number };
	/** null while the company's past is too short to be held against */
	backTest: BackTest | null;
};
