import { isWorkingDay } from './calendar.ts';
import type { BusinessCalendar } from './calendar.ts';
import { addDays } from './civil-date.ts';
import type { CivilDate } from './civil-date.ts';
import { instantAt, localDateOf } from './local-time.ts';
import type { Instant } from './local-time.ts';
import type { Channel } from './send-window.ts';

/** Ten years without an open day means that the calendar never opens; the wish is then left as it is. */
const LONGEST_SEARCH = 3660;

/** The first instant of `date`, not before `notBefore`, inside a window of `channel`. */
function openingOn(
	calendar: BusinessCalendar,
	channel: Channel,
	date: CivilDate,
	notBefore: Instant,
): Instant | undefined {
	for (const { from, to } of calendar.windows[channel]) {
		const candidate = Math.max(instantAt(calendar, date, from), notBefore);
		if (candidate < instantAt(calendar, date, to)) return candidate;
	}
	return undefined;
}

/** As `nextOpenSlot`, on the days that `isOpen` accepts. */
export function nextSlotOnDays(
	calendar: BusinessCalendar,
	channel: Channel,
	notBefore: Instant,
	isOpen: (date: CivilDate) => boolean,
): Instant {
	let date = localDateOf(calendar, notBefore);
	for (let day = 0; day <= LONGEST_SEARCH; day += 1) {
		const opening = isOpen(date) ? openingOn(calendar, channel, date, notBefore) : undefined;
		if (opening !== undefined) return opening;
		date = addDays(date, 1);
	}
	return notBefore;
}

/** The first instant from `notBefore` on that lies on a working day inside a window of `channel`. */
export const nextOpenSlot = (calendar: BusinessCalendar, channel: Channel, notBefore: Instant): Instant =>
	nextSlotOnDays(calendar, channel, notBefore, (date) => isWorkingDay(calendar, date));

/** When `channel` opens on `date`, in the zone of the calendar, whether or not anybody works that day. */
export const slotOn = (calendar: BusinessCalendar, channel: Channel, date: CivilDate): Instant =>
	instantAt(calendar, date, calendar.windows[channel][0]?.from ?? '00:00');
