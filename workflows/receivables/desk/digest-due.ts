import { isWorkingDay } from '../calendar.ts';
import type { BusinessCalendar } from '../calendar.ts';
import { addDays, weekdayOf } from '../civil-date.ts';
import type { Weekday } from '../civil-date.ts';
import { localDateOf, localTimeOf } from '../local-time.ts';
import type { Instant, LocalTime } from '../local-time.ts';

/** How a person wants to be told by e-mail; `lastAt`: when they last were. */
export type DigestWish = {
	digest: 'none' | 'daily' | 'weekly';
	sendAt: LocalTime;
	weekday: Weekday;
	lastAt: Instant | null;
};

/**
 * Whether a person's digest is due: on a working day of the company, from their hour on, once a day; or once a week, on
 * their weekday or, if that is a holiday, on the next working day of that week.
 */
export function digestDue(wish: DigestWish, calendar: BusinessCalendar, at: Instant): boolean {
	const today = localDateOf(calendar, at);
	if (wish.digest === 'none' || !isWorkingDay(calendar, today) || localTimeOf(calendar, at) < wish.sendAt)
		return false;
	const last = wish.lastAt === null ? '' : localDateOf(calendar, wish.lastAt);
	if (wish.digest === 'daily') return last < today;
	const day = addDays(today, wish.weekday - weekdayOf(today));
	return day <= today && last < day;
}
