import type { BusinessCalendar } from './calendar.ts';
import { shift } from './calendar.ts';
import type { CivilDate } from './civil-date.ts';
import { addDays } from './civil-date.ts';

/** Days after the due date at which an insured claim is in default, unless the policy says otherwise (s19). */
export const USUAL_DEFAULT_DAYS = 45;

/** The clock of one insured claim: the day it counts as in default, the last working day to act before. */
export type InsuranceClock = { defaultOn: CivilDate; lastDayToAct: CivilDate };

/** From the due date, extended if it was: an agreed extension moves the whole clock (n69). */
export function insuranceClock(
	calendar: BusinessCalendar,
	dueOn: CivilDate,
	defaultDays: number = USUAL_DEFAULT_DAYS,
): InsuranceClock {
	const defaultOn = addDays(dueOn, defaultDays);
	return { defaultOn, lastDayToAct: shift(calendar, addDays(defaultOn, -1), 'backward') };
}
