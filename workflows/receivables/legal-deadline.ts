import type { BusinessCalendar } from './calendar.ts';
import { firstOpenDay } from './calendar.ts';
import type { CivilDate } from './civil-date.ts';
import { addDays, addMonths, weekdayOf } from './civil-date.ts';

const SATURDAY = 6;

/** A time limit never ends on a Saturday, a Sunday or a public holiday; a company's own closing does not move it. */
const extended = (calendar: Pick<BusinessCalendar, 'holidays'>, date: CivilDate): CivilDate =>
	firstOpenDay(date, 'forward', (day) => weekdayOf(day) < SATURDAY && !calendar.holidays.includes(day));

/**
 * The last day of a time limit of `days` that an event on `eventOn` starts: its own day not counted, the last day
 * counted whole, and moved to the next working day.
 * @see Code de procédure civile 641, 642
 */
export const deadlineInDays = (
	calendar: Pick<BusinessCalendar, 'holidays'>,
	eventOn: CivilDate,
	days: number,
): CivilDate => extended(calendar, addDays(eventOn, days));

/**
 * The last day of a time limit of `months`: the day of the last month with the number of the event's day, else that
 * month's last day, moved to the next working day.
 * @see Code de procédure civile 641, 642
 */
export const deadlineInMonths = (
	calendar: Pick<BusinessCalendar, 'holidays'>,
	eventOn: CivilDate,
	months: number,
): CivilDate => extended(calendar, addMonths(eventOn, months));
