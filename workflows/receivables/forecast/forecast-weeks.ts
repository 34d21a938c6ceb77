import { addDays, daysBetween, weekdayOf } from '../civil-date.ts';
import type { CivilDate } from '../civil-date.ts';
import type { Cents } from '../money.ts';
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

/** One week of expected cash, Monday to Sunday; the first begins today. Money in minor units of one currency. */
export type ForecastWeek = {
	from: CivilDate;
	to: CivilDate;
	expectedCents: Cents;
	/** one week in ten brings less, one in ten more */
	lowCents: Cents;
	highCents: Cents;
	/** of the expected, what rests on promises and plans */
	announcedCents: Cents;
	/** due dates alone, as a spreadsheet would say */
	dueCents: Cents;
};

/** One invoice's part of one week, and why. */
export type ForecastPart = {
	invoiceId: string;
	customerId: string;
	week: number;
	expectedCents: Cents;
	basis: 'habit' | 'promise' | 'plan';
	/** days late by which half of this customer's invoices are paid */
	medianDays: number;
	sample: number;
};

/** 80 % of a normal law are within this many standard deviations. */
const BAND = 1.2816;
/** Habits change: sums of many small chances would look surer than they are. */
const DRIFT = 0.08;

type Sums = { mean: number; variance: number; announced: number; due: number };

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
		return week < weeks ? [{ ...of, week, expectedCents: cents * chance, basis: by }] : [];
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
		expectedCents: item.cents * chance,
		basis: 'habit',
	}));
	return [...announced, ...habit];
}

function addTo(sums: Sums | undefined, cents: number, part: ForecastPart): void {
	if (!sums || cents <= 0) return;
	const chance = Math.min(1, part.expectedCents / cents);
	sums.mean += part.expectedCents;
	sums.variance += cents * cents * chance * (1 - chance);
	if (part.basis !== 'habit') sums.announced += part.expectedCents;
}

function weekOf(range: { from: CivilDate; to: CivilDate }, sums: Sums): ForecastWeek {
	const deviation = Math.sqrt(sums.variance + (DRIFT * sums.mean) ** 2);
	return {
		...range,
		expectedCents: Math.round(sums.mean),
		lowCents: Math.max(0, Math.round(sums.mean - BAND * deviation)),
		highCents: Math.round(sums.mean + BAND * deviation),
		announcedCents: Math.round(sums.announced),
		dueCents: sums.due,
	};
}

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
	const sums = Array.from({ length: count }, (): Sums => ({ mean: 0, variance: 0, announced: 0, due: 0 }));
	for (const item of items) {
		const due = sums[weekIndex(today, item.dueOn)];
		if (due) due.due += item.cents + item.announced.reduce((sum, { cents }) => sum + cents, 0);
		const announcedCents = item.announced.map(({ cents }) => cents);
		let named = 0;
		for (const part of partsOf(item, curveOf(item.customerId), today, count))
			addTo(sums[part.week], part.basis === 'habit' ? item.cents : (announcedCents[named++] ?? 0), part);
	}
	return weeksFrom(today, count).map((range, index) =>
		weekOf(range, sums[index] ?? { mean: 0, variance: 0, announced: 0, due: 0 }),
	);
}
