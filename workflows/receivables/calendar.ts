import { addDays, weekdayOf } from './civil-date.ts';
import type { CivilDate, Weekday } from './civil-date.ts';
import type { OffsetTransition } from './local-time.ts';
import { remember } from './remember.ts';
import type { Channel, SendWindow } from './send-window.ts';

export type { Weekday } from './civil-date.ts';
export type { Channel, SendWindow } from './send-window.ts';

/** A closed stretch of days, both ends included. */
export type ClosingPeriod = { from: CivilDate; to: CivilDate };

/**
 * Who works when, as a plain value that JSON keeps: one for the creditor, one for the debtor.
 * Outside `coversFrom`…`coversUntil` only weekends and closings are known, not holidays.
 */
export type BusinessCalendar = {
	zone: string;
	transitions: readonly OffsetTransition[];
	holidays: readonly CivilDate[];
	weekend: readonly Weekday[];
	windows: Readonly<Record<Channel, SendWindow>>;
	closings: readonly ClosingPeriod[];
	coversFrom: CivilDate;
	coversUntil: CivilDate;
};

/** The two calendars of a contact: `creditor` works, `debtor` receives. Dates and windows are the debtor's. */
export type Calendars = { creditor: BusinessCalendar; debtor: BusinessCalendar };

/** Which way a date that falls on a closed day moves. */
export type ShiftDirection = 'forward' | 'backward' | 'none';

/** Why nobody works on a day. */
export type ClosedReason = 'weekend' | 'holiday' | 'closing';

/** Ten years: beyond it a calendar has no working day at all, and the date is left as it is. */
const LONGEST_SEARCH = 3660;

const dayKind = remember((calendar: BusinessCalendar, date: CivilDate): ClosedReason | 'open' => {
	if (calendar.weekend.includes(weekdayOf(date))) return 'weekend';
	if (calendar.holidays.includes(date)) return 'holiday';
	return calendar.closings.some(({ from, to }) => from <= date && date <= to) ? 'closing' : 'open';
});

/** Why `date` is not a working day, or nothing when it is one. */
export function closedReason(calendar: BusinessCalendar, date: CivilDate): ClosedReason | undefined {
	const kind = dayKind(calendar, date);
	return kind === 'open' ? undefined : kind;
}

/** Whether people work on `date`: no weekend, no public holiday, no closing period. */
export const isWorkingDay = (calendar: BusinessCalendar, date: CivilDate): boolean =>
	closedReason(calendar, date) === undefined;

/** The first day from `date` on, in the given direction, that `isOpen` accepts. */
export function firstOpenDay(
	date: CivilDate,
	direction: ShiftDirection,
	isOpen: (date: CivilDate) => boolean,
): CivilDate {
	if (direction === 'none' || isOpen(date)) return date;
	const step = direction === 'forward' ? 1 : -1;
	for (let moved = 1; moved <= LONGEST_SEARCH; moved += 1) {
		const candidate = addDays(date, moved * step);
		if (isOpen(candidate)) return candidate;
	}
	return date;
}

/** `date` if it is a working day, else the nearest one in `direction`. */
export const shift = (calendar: BusinessCalendar, date: CivilDate, direction: ShiftDirection): CivilDate =>
	firstOpenDay(date, direction, (day) => isWorkingDay(calendar, day));

/** The `count`-th working day strictly after `date`, strictly before it if negative; `date` itself for 0. */
export function addWorkingDays(calendar: BusinessCalendar, date: CivilDate, count: number): CivilDate {
	const step = count < 0 ? -1 : 1;
	let current = date;
	for (let left = Math.abs(count); left > 0; left -= 1)
		current = shift(calendar, addDays(current, step), step > 0 ? 'forward' : 'backward');
	return current;
}

/** Working days after `from` up to and including `to`; negative when `to` is earlier. Inverse of `addWorkingDays`. */
export function workingDaysBetween(calendar: BusinessCalendar, from: CivilDate, to: CivilDate): number {
	const step = to < from ? -1 : 1;
	let count = 0;
	for (let day = from; day !== to;) {
		day = addDays(day, step);
		if (isWorkingDay(calendar, day)) count += step;
	}
	return count;
}

/** Whether the calendar knows the holidays of `date`. */
export const covers = (calendar: BusinessCalendar, date: CivilDate): boolean =>
	calendar.coversFrom <= date && date <= calendar.coversUntil;
