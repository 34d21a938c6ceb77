import type { BackTest } from '#workflows/receivables/forecast/back-test.ts';
import type { ForecastPart, ForecastWeek } from '#workflows/receivables/forecast/forecast-weeks.ts';
import type { PartsFilter } from './parts-filter.ts';

/** One invoice's part of a week. */
export type PartView = ForecastPart & {
	number: string;
	customer: string;
	dueOn: string;
	residualCents: number;
};

/** One page of the parts of a sum, then how many invoices have a part in it after them and what they make together. */
export type ListedParts = {
	filter: PartsFilter;
	parts: readonly PartView[];
	/** cursor of the following page, null at the end */
	next: string | null;
	rest: { invoices: number; cents: number };
};

/** What one customer is expected to pay in the coming weeks. */
export type CustomerForecastView = ListedParts & {
	customer: { id: string; name: string };
	currency: string;
	weeks: readonly { from: string; to: string }[];
	totalCents: number;
};

export type ForecastView = ListedParts & {
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
	/** null while the company's past is too short to be held against */
	backTest: BackTest | null;
};
