import { addDays, daysBetween, weekdayOf } from '../civil-date.ts';
import type { CivilDate } from '../civil-date.ts';
import type { Cents } from '../money.ts';
import { addStake, cashBand, noCash } from './cash-band.ts';
import type { CashBand, CashSum } from './cash-band.ts';
import { chancesFrom, medianLateness } from './payment-curve.ts';
import type { PaymentCurve } from './payment-curve.ts';

/** Money that is owed and expected by the payer's habit, or announced by a promise or an instalment. */
export type ExpectedItem = {
	invoiceId: string;
	customerId: string;
	dueOn: CivilDate;
	/** what is expected of it by habit: residual less what is disputed and what is announced */
	cents: Cents;
	/** dates that the customer named itself; `chance` that it keeps them, 0 to 1 */
	announced: readonly { on: CivilDate; cents: Cents; chance: number; by: 'promise' | 'plan' }[];
};

/** Money that is expected, and the band in which it comes eight times in ten. */
export type ExpectedCash = CashBand & {
	expectedCents: Cents;
	/** of the expected, what rests on promises and plans */
	announcedCents: Cents;
	/** due dates alone, as a spreadsheet would say */
	dueCents: Cents;
};

/** One week of expected cash, Monday to Sunday; the first begins today. Money in minor units of one currency. */
export type ForecastWeek = ExpectedCash & {
	from: CivilDate;
	to: CivilDate;
	/** all that comes from today to the end of this week: surer than its weeks, since what misses one comes in the next */
	byThen: ExpectedCash;
};

/** One invoice's part of one week, and why. */
export type ForecastPart = {
	invoiceId: string;
	customerId: string;
	week: number;
	/** what comes if it comes */
	wholeCents: Cents;
	expectedCents: Cents;
	basis: 'habit' | 'promise' | 'plan';
	/** days late by which half of this customer's invoices are paid */
	medianDays: number;
	sample: number;
};

/** Habits change: sums of many small chances would look surer than they are. */
const DRIFT = 0.08;

type Sums = { cash: CashSum; mean: number; announced: number; due: number };
type WeekSums = { own: Sums; byThen: Sums };

/** The weeks from `today` on: the first ends on the coming Sunday. */
export function weeksFrom(today: CivilDate, count: number): { from: CivilDate; to: CivilDate }[] {
	const firstEnd = addDays(today, 7 - weekdayOf(today));
	return Array.from({ length: count }, (_, index) => ({
		from: index === 0 ? today : addDays(firstEnd, 1 + 7 * (index - 1)),
		to: addDays(firstEnd, 7 * index),
	}));
}

const weekIndex = (today: CivilDate, on: CivilDate): number => {
	const ahead = Math.max(0, daysBetween(today, on));
	return Math.floor((ahead + weekdayOf(today) - 1) / 7);
};

/** Expected money of one item by week, with its reason. */
export function partsOf(
	item: ExpectedItem,
	curve: PaymentCurve,
	today: CivilDate,
	weeks: number,
): ForecastPart[] {
	const { invoiceId, customerId } = item;
	const of = { invoiceId, customerId, medianDays: medianLateness(curve), sample: curve.sample };
	const announced = item.announced.flatMap(({ on, cents, chance, by }): ForecastPart[] => {
		const week = weekIndex(today, on);
		return week < weeks ? [{ ...of, week, wholeCents: cents, expectedCents: cents * chance, basis: by }] : [];
	});
	if (item.cents <= 0) return announced;
	const days = 7 * weeks - (weekdayOf(today) - 1);
	const byWeek = Array.from({ length: weeks }, () => 0);
	for (const [ahead, chance] of chancesFrom(curve, daysBetween(item.dueOn, today), days).entries()) {
		const week = Math.floor((ahead + weekdayOf(today) - 1) / 7);
		byWeek[week] = (byWeek[week] ?? 0) + chance;
	}
	const habit = byWeek.map((chance, week): ForecastPart => ({
		...of,
		week,
		wholeCents: item.cents,
		expectedCents: item.cents * chance,
		basis: 'habit',
	}));
	return [...announced, ...habit];
}

const noSums = (): Sums => ({ cash: noCash(), mean: 0, announced: 0, due: 0 });

function addTo(sums: Sums, { basis, wholeCents: cents }: ForecastPart, chance: number, mean: number): void {
	sums.mean += mean;
	if (basis !== 'habit') sums.announced += mean;
	addStake(sums.cash, { cents, chance });
}

/** Adds the parts of one item: by the end of a week it has come with the chances of that week and of those before. */
function addParts(weeks: readonly WeekSums[], parts: readonly ForecastPart[]): void {
	const habit = { chance: 0, mean: 0 };
	for (const part of parts) {
		const { week, expectedCents, basis } = part;
		const chance = Math.min(1, expectedCents / part.wholeCents);
		const [sums, ...later] = weeks.slice(week);
		if (!sums) continue;
		addTo(sums.own, part, chance, expectedCents);
		if (basis === 'habit') {
			habit.chance = Math.min(1, habit.chance + chance);
			habit.mean += expectedCents;
			addTo(sums.byThen, part, habit.chance, habit.mean);
		} else for (const { byThen } of [sums, ...later]) addTo(byThen, part, chance, expectedCents);
	}
}

const sizeOf = ({ cents, announced }: ExpectedItem): Cents =>
	announced.reduce((sum, one) => sum + one.cents, cents);

const expectedOf = ({ cash, mean, announced, due }: Sums): ExpectedCash => ({
	...cashBand(cash, DRIFT),
	expectedCents: Math.round(mean),
	announcedCents: Math.round(announced),
	dueCents: due,
});

/**
 * Cash by week from what is owed today: due dates shifted by what each payer does, promises and plans on the days they
 * name. Invoices that do not exist yet are not guessed.
 * @param curveOf the habit of a customer
 */
export function forecastWeeks(
	items: readonly ExpectedItem[],
	curveOf: (customerId: string) => PaymentCurve,
	today: CivilDate,
	count: number,
): ForecastWeek[] {
	const weeks = weeksFrom(today, count).map((range) => ({ range, own: noSums(), byThen: noSums() }));
	for (const item of items.toSorted((a, b) => sizeOf(b) - sizeOf(a))) {
		const [first, ...later] = weeks.slice(weekIndex(today, item.dueOn));
		if (first) first.own.due += sizeOf(item);
		for (const { byThen } of first ? [first, ...later] : []) byThen.due += sizeOf(item);
		addParts(weeks, partsOf(item, curveOf(item.customerId), today, count));
	}
	const told: ForecastWeek[] = [];
	for (const { range, own, byThen } of weeks) {
		const week = expectedOf(own);
		told.push({ ...range, ...week, byThen: runningTotal(expectedOf(byThen), week, told.at(-1)?.byThen) });
	}
	return told;
}

/** What is shown of the weeks adds up to the cent: the total is that of the rounded weeks, inside its band. */
function runningTotal(
	total: ExpectedCash,
	week: ExpectedCash,
	before: ExpectedCash | undefined,
): ExpectedCash {
	const expectedCents = week.expectedCents + (before?.expectedCents ?? 0);
	return {
		...total,
		expectedCents,
		announcedCents: week.announcedCents + (before?.announcedCents ?? 0),
		lowCents: Math.min(total.lowCents, expectedCents),
		highCents: Math.max(total.highCents, expectedCents),
	};
}
