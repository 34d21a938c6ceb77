import type { ForecastWeek } from '../forecast/forecast-weeks.ts';
import type { PaymentHistory } from '../forecast/payment-curve.ts';
import type { Cents } from '../money.ts';
import type { AgeingOn } from './ageing-history.ts';
import type { CostedAct } from './collection-cost.ts';
import type { PromiseCounts } from './kept-promises.ts';
import type { Means } from './next-means.ts';
import type { StepOutcome } from './step-effect.ts';
import type { NotChased } from './why-not-chased.ts';

/** How many days after a step money is still looked at. */
export const EFFECT_DAYS = [7, 14, 30] as const;
export type EffectDays = (typeof EFFECT_DAYS)[number];

/** How many days back acts and their costs, and promises, are counted. */
export const ACT_DAYS = 90;
export const PROMISE_DAYS = 365;

/** A step of one version of a scenario, and what followed it within some days. */
export type MeasuredStep = StepOutcome & {
	scenarioId: string;
	version: number;
	node: string;
	label: string;
	kind: string;
	days: EffectDays;
};

/** Late invoices by what becomes of them; `reason` null ⇒ chased. Money in minor units of `currency`. */
export type ChaseCount = { reason: NotChased | null; currency: string; invoices: number; cents: Cents };

/** Customers with something late in a currency, and those of them chased for at least one invoice in it. */
export type ChasedCustomers = { currency: string; lateCustomers: number; chasedCustomers: number };

/** What one company's past says, as of `at`. Plain JSON: kept for the day when it took long to find out. */
export type SteeringFigures = {
	/** instant, and how long the walk through the ledger took */
	at: number;
	tookMs: number;
	currencies: readonly {
		currency: string;
		/** newest first; the newest is the month that is not over */
		sales: readonly { month: string; days: number; invoicedCents: Cents }[];
		/** ends of months, oldest first */
		history: readonly AgeingOn[];
		forecast: readonly ForecastWeek[];
	}[];
	/** how everybody pays, counted from the due date: what stands behind each customer's own habit */
	everybodyPays: PaymentHistory;
	promises: PromiseCounts;
	/** acts of the last 90 days, and what came in on invoices past their due date meanwhile, in the company's currency */
	acts: Readonly<Partial<Record<CostedAct, number>>>;
	collectedLateCents: Cents;
	/** what agencies kept of it, without tax; absent in figures kept before it was known */
	agencyFeeCents?: Cents;
	steps: readonly MeasuredStep[];
	chase: readonly ChaseCount[];
	chasedCustomers: readonly ChasedCustomers[];
	means: readonly { means: Means; currency: string; invoices: number; cents: Cents }[];
};
