import { addDays, addMonths, daysBetween, endOfMonth } from '#workflows/receivables/civil-date.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import { forecastWeeks } from '#workflows/receivables/forecast/forecast-weeks.ts';
import { ageingColumns } from '#workflows/receivables/steering/ageing-columns.ts';
import { ageingHistory } from '#workflows/receivables/steering/ageing-history.ts';
import { ACT_DAYS, EFFECT_DAYS, PROMISE_DAYS } from '#workflows/receivables/steering/figures.ts';
import type { PromiseCounts } from '#workflows/receivables/steering/kept-promises.ts';
import type { MeasuredStep, SteeringFigures } from '#workflows/receivables/steering/figures.ts';
import type { Tx } from '../client.ts';
import { expectedMoney } from '../forecast/expected-money.ts';
import { everybodyPays, owing, paymentHabits } from '../forecast/payment-habits.ts';
import type { PaymentHistory } from '#workflows/receivables/forecast/payment-curve.ts';
import { actsSince, agencyFees, collectedLate } from './acts-and-cash.ts';
import { chaseCounts } from './chase-counts.ts';
import type { LateOn } from './late-situations.ts';
import { measuredSteps } from './measured-steps.ts';
import { nextMeansCounts } from './next-means-counts.ts';
import { principalMovements } from './principal-movements.ts';
import { salesByMonth } from './sales-by-month.ts';
import { settledPromises } from './settled-promises.ts';

const MONTHS = 12;
const FORECAST_WEEKS = 13;

type OneCurrency = SteeringFigures['currencies'][number];

/** The first days of this month and of the eleven before it, newest first. */
const monthsUntil = (today: CivilDate): CivilDate[] => {
	const first = `${today.slice(0, 7)}-01`;
	return Array.from({ length: MONTHS }, (_, back) => addMonths(first, -back));
};

const daysOf = (month: CivilDate, today: CivilDate): number => {
	const end = endOfMonth(month);
	return daysBetween(month, end < today ? end : today) + 1;
};

async function currencyFigures(
	tx: Tx,
	today: CivilDate,
	columns: ReturnType<typeof ageingColumns>,
	everybody: PaymentHistory,
	promises: PromiseCounts,
) {
	const months = monthsUntil(today);
	const oldest = months.at(-1) ?? today;
	const sales = await salesByMonth(tx, oldest, today);
	const ends = [...months].reverse().map((month) => addDays(month, -1));
	const movements = await principalMovements(tx, ends[0] ?? today);
	const habits = await paymentHabits(tx, today, everybody, owing);
	const names = new Set([...sales, ...movements].map(({ currency }) => currency));
	const figures: OneCurrency[] = [];
	for (const currency of [...names].sort()) {
		const own = movements.filter((movement) => movement.currency === currency);
		const invoiced = new Map(
			sales
				.filter((row) => row.currency === currency)
				.map(({ month, invoicedCents }) => [month, invoicedCents]),
		);
		figures.push({
			currency,
			sales: months.map((month) => ({
				month: month.slice(0, 7),
				days: daysOf(month, today),
				invoicedCents: invoiced.get(month.slice(0, 7)) ?? 0,
			})),
			history: ageingHistory(own, columns, ends),
			forecast: forecastWeeks(
				await expectedMoney(tx, currency, today, promises),
				habits,
				today,
				FORECAST_WEEKS,
			),
		});
	}
	return figures;
}

async function stepFigures(tx: Tx, today: CivilDate): Promise<MeasuredStep[]> {
	const steps: MeasuredStep[] = [];
	for (const days of EFFECT_DAYS) steps.push(...(await measuredSteps(tx, today, days)));
	return steps;
}

/** What debtors paid late, to us or to an agency, and what agencies kept of it. */
async function collectedThrough(tx: Tx, currency: string, from: CivilDate) {
	const fees = await agencyFees(tx, currency, from);
	const collectedLateCents = (await collectedLate(tx, currency, from)) + fees.grossCents;
	return { collectedLateCents, agencyFeeCents: fees.netCents };
}

/** Everything that steering says of the past and of the coming weeks, worked out from the ledger and the contacts. */
export async function steeringFigures(tx: Tx, { today, at }: LateOn): Promise<SteeringFigures> {
	const began = performance.now();
	const { currency, ageingBounds } = await tx
		.selectFrom('organisation')
		.select(['currency', 'ageingBounds'])
		.executeTakeFirstOrThrow();
	const chase = await chaseCounts(tx, { today, at });
	const everybody = await everybodyPays(tx, today);
	const promises = await settledPromises(tx, addDays(today, -PROMISE_DAYS));
	const figures = {
		currencies: await currencyFigures(tx, today, ageingColumns(ageingBounds), everybody, promises),
		everybodyPays: everybody,
		promises,
		acts: await actsSince(tx, addDays(today, -ACT_DAYS)),
		...(await collectedThrough(tx, currency, addDays(today, -ACT_DAYS))),
		steps: await stepFigures(tx, today),
		chase: chase.counts,
		chasedCustomers: chase.customers,
		means: await nextMeansCounts(tx),
	};
	return { at, tookMs: Math.round(performance.now() - began), ...figures };
}
