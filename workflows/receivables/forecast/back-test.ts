import { addDays, daysBetween } from '../civil-date.ts';
import type { CivilDate } from '../civil-date.ts';
import type { Cents } from '../money.ts';
import type { CashBand } from './cash-band.ts';
import { forecastWeeks, weeksFrom } from './forecast-weeks.ts';
import type { ExpectedItem } from './forecast-weeks.ts';
import { habitsOf } from './habits.ts';
import type { SeenInvoice } from './habits.ts';

/** An invoice whose end is known: what it was worth, when it was issued, due and paid. */
export type PastInvoice = {
	id: string;
	customerId: string;
	cents: Cents;
	issuedOn: CivilDate;
	dueOn: CivilDate;
	/** null ⇒ not paid by the end of the record */
	paidOn: CivilDate | null;
};

/** How often the truth lay within the bands, as a share, and how wide they were on average, in minor units. */
export type BandRecord = { inBand: number; widthCents: number };

/** Mean absolute error of the week's cash, in minor units, by method; the bands of weeks, and of all until their ends. */
export type BackTest = {
	weeks: number;
	origins: number;
	meanCashCents: number;
	forecast: number;
	dueDate: number;
	averageDelay: number;
	ofWeeks: BandRecord;
	untilThen: BandRecord;
};

/** What was known on `origin`: later payments have not happened yet. */
const asSeenOn = (past: readonly PastInvoice[], origin: CivilDate): SeenInvoice[] =>
	past
		.filter(({ issuedOn }) => issuedOn < origin)
		.map(({ paidOn, ...invoice }) => ({
			...invoice,
			paidOn: paidOn !== null && paidOn < origin ? paidOn : null,
		}));

const averageDelayOf = (seen: readonly SeenInvoice[]): number => {
	const delays = seen.flatMap(({ dueOn, paidOn }) => (paidOn === null ? [] : [daysBetween(dueOn, paidOn)]));
	return delays.length === 0 ? 0 : Math.round(delays.reduce((sum, delay) => sum + delay, 0) / delays.length);
};

const within = (on: CivilDate, { from, to }: { from: CivilDate; to: CivilDate }): boolean =>
	on >= from && on <= to;

/** A day in the past cannot be waited for: overdue money is expected in the first week. */
const notBefore = (on: CivilDate, today: CivilDate): CivilDate => (on < today ? today : on);

function note(record: BandRecord, { lowCents, highCents }: CashBand, came: Cents): void {
	if (came >= lowCents && came <= highCents) record.inBand += 1;
	record.widthCents += highCents - lowCents;
}

/**
 * Rolls through the past: at every origin the engine sees only what had happened by then, forecasts the cash of the
 * invoices that were open, and is held against what came. The two ways of a spreadsheet see the same.
 * @param origins days on which a forecast would have been made, each with enough record after it
 */
export function backTest(
	past: readonly PastInvoice[],
	origins: readonly CivilDate[],
	weeks: number,
): BackTest {
	const errors = { forecast: 0, dueDate: 0, averageDelay: 0 };
	const [ofWeeks, untilThen] = [
		{ inBand: 0, widthCents: 0 },
		{ inBand: 0, widthCents: 0 },
	];
	let [count, cash] = [0, 0];
	for (const origin of origins) {
		const seen = asSeenOn(past, origin);
		const open = seen.filter(({ paidOn }) => paidOn === null);
		const habits = habitsOf(seen, origin);
		const delay = averageDelayOf(seen);
		const items = open.map(({ id, customerId, dueOn, cents }): ExpectedItem => ({
			invoiceId: id,
			customerId,
			dueOn,
			cents,
			announced: [],
		}));
		const told = forecastWeeks(items, habits, origin, weeks);
		const truth = new Map(past.map(({ id, paidOn }) => [id, paidOn]));
		let cameByThen = 0;
		for (const [index, range] of weeksFrom(origin, weeks).entries()) {
			const sumOf = (dateOf: (item: ExpectedItem) => CivilDate | null): Cents =>
				items.reduce((sum, item) => {
					const on = dateOf(item);
					return on !== null && within(on, range) ? sum + item.cents : sum;
				}, 0);
			const came = sumOf(({ invoiceId }) => truth.get(invoiceId) ?? null);
			const week = told[index];
			errors.forecast += Math.abs(came - (week?.expectedCents ?? 0));
			errors.dueDate += Math.abs(came - sumOf(({ dueOn }) => notBefore(dueOn, origin)));
			errors.averageDelay += Math.abs(came - sumOf(({ dueOn }) => notBefore(addDays(dueOn, delay), origin)));
			cameByThen += came;
			if (week) note(ofWeeks, week, came);
			if (week) note(untilThen, week.byThen, cameByThen);
			count += 1;
			cash += came;
		}
	}
	const mean = (sum: number): number => (count === 0 ? 0 : sum / count);
	return {
		weeks: count,
		origins: origins.length,
		meanCashCents: mean(cash),
		forecast: mean(errors.forecast),
		dueDate: mean(errors.dueDate),
		averageDelay: mean(errors.averageDelay),
		ofWeeks: { inBand: mean(ofWeeks.inBand), widthCents: mean(ofWeeks.widthCents) },
		untilThen: { inBand: mean(untilThen.inBand), widthCents: mean(untilThen.widthCents) },
	};
}
