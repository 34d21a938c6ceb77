import type { BusinessCalendar } from './calendar.ts';
import { shift } from './calendar.ts';
import type { CivilDate, Weekday } from './civil-date.ts';
import { addDays, daysBetween, laterOf, weekdayOf } from './civil-date.ts';

/** An invoice that the customer paid, and the day it was paid in full. */
export type PaidInvoice = { dueOn: CivilDate; paidOn: CivilDate };

/** What the customer is known to do. */
export type PayerHabits = {
	paid: readonly PaidInvoice[];
	promisedOn?: CivilDate | undefined;
	paymentRunDay?: Weekday | undefined;
};

/** When money is expected and why; `daysLate` is the median behind it, from `sample` paid invoices. */
export type ExpectedPayment = {
	on: CivilDate;
	basis: 'promise' | 'history' | 'due-date';
	daysLate: number;
	sample: number;
};

/** Fewer paid invoices than this say nothing about a habit. */
const SMALLEST_SAMPLE = 3;

/** The value in the middle, the lower of two middles. */
const medianOf = (values: readonly number[]): number =>
	[...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? 0;

const onRunDay = (date: CivilDate, day: Weekday | undefined): CivilDate =>
	day === undefined ? date : addDays(date, (day - weekdayOf(date) + 7) % 7);

/**
 * The expected payment date of an open invoice: a live promise as it stands; else the due date plus the customer's
 * median lateness; else the due date. Never before `today`, moved to the customer's payment run and to a working day.
 */
export function expectedPayment(
	dueOn: CivilDate,
	habits: PayerHabits,
	calendar: BusinessCalendar,
	today: CivilDate,
): ExpectedPayment {
	const lateness = habits.paid.map((invoice) => daysBetween(invoice.dueOn, invoice.paidOn));
	const daysLate = lateness.length >= SMALLEST_SAMPLE ? medianOf(lateness) : 0;
	const sample = lateness.length;
	if (habits.promisedOn !== undefined && habits.promisedOn >= today)
		return { on: shift(calendar, habits.promisedOn, 'forward'), basis: 'promise', daysLate, sample };
	const wished = laterOf(addDays(dueOn, daysLate), today);
	return {
		on: shift(calendar, onRunDay(wished, habits.paymentRunDay), 'forward'),
		basis: sample >= SMALLEST_SAMPLE ? 'history' : 'due-date',
		daysLate,
		sample,
	};
}
