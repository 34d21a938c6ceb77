import { dayNumber, fromDayNumber } from './civil-date.ts';
import type { CivilDate } from './civil-date.ts';

/** A point in time: milliseconds since 1970-01-01T00:00Z. */
export type Instant = number;

/** A wall-clock time `HH:MM`, from `00:00` to `23:59` (`24:00` as the end of a window). Text order is time order. */
export type LocalTime = string;

/** From instant `from` on, local time is UTC plus `offsetMinutes`. */
export type OffsetTransition = { from: Instant; offsetMinutes: number };

/** A time zone as data: its offsets, oldest first, the first one also valid before its own start. */
export type Zoned = { zone: string; transitions: readonly OffsetTransition[] };

const ZERO = 48;
const MINUTE = 60_000;
const DAY = 86_400_000;
/** No zone is further from UTC than this, so local and universal time never differ by more. */
const WIDEST_OFFSET = DAY;

const UTC: OffsetTransition = { from: 0, offsetMinutes: 0 };

function transitionIndexAt({ transitions }: Zoned, instant: Instant): number {
	let low = 0;
	let high = transitions.length - 1;
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		if ((transitions[middle] ?? UTC).from <= instant) low = middle;
		else high = middle - 1;
	}
	return low;
}

/** Minutes between local time and UTC at `instant`. */
export const offsetMinutesAt = (calendar: Zoned, instant: Instant): number =>
	(calendar.transitions[transitionIndexAt(calendar, instant)] ?? UTC).offsetMinutes;

const localMillis = (calendar: Zoned, instant: Instant): number =>
	instant + offsetMinutesAt(calendar, instant) * MINUTE;

/** Minutes since midnight of `HH:MM`. */
export const minutesOf = (time: LocalTime): number =>
	(time.charCodeAt(0) - ZERO) * 600 +
	(time.charCodeAt(1) - ZERO) * 60 +
	(time.charCodeAt(3) - ZERO) * 10 +
	(time.charCodeAt(4) - ZERO);

/** Whether `text` is a wall-clock time from `00:00` to `23:59`. */
export const isLocalTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);

const two = (n: number): string => (n < 10 ? `0${n}` : String(n));
const clock = (minutes: number): LocalTime => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;

/** The day on the wall at `instant`. */
export const localDateOf = (calendar: Zoned, instant: Instant): CivilDate =>
	fromDayNumber(Math.floor(localMillis(calendar, instant) / DAY));

/** The time on the clock at `instant`, seconds dropped. */
export function localTimeOf(calendar: Zoned, instant: Instant): LocalTime {
	const local = localMillis(calendar, instant);
	return clock(Math.floor((local - Math.floor(local / DAY) * DAY) / MINUTE));
}

/**
 * The first instant at which the clock of the zone shows `time` on `date` or later.
 * A time that daylight saving skips becomes the instant of the change; a time that exists twice is the first one.
 */
export function instantAt(calendar: Zoned, date: CivilDate, time: LocalTime): Instant {
	const local = dayNumber(date) * DAY + minutesOf(time) * MINUTE;
	const { transitions } = calendar;
	const first = transitionIndexAt(calendar, local - WIDEST_OFFSET);
	let answer = local - (transitions[first] ?? UTC).offsetMinutes * MINUTE;
	for (let index = first + 1; index < transitions.length; index += 1) {
		const next = transitions[index] ?? UTC;
		if (answer < next.from) return answer;
		answer = Math.max(local - next.offsetMinutes * MINUTE, next.from);
	}
	return answer;
}

/** `instant` as ISO 8601 with the zone's offset and seconds: `2027-03-02T08:30:00+01:00`. */
export function isoWithOffset(calendar: Zoned, instant: Instant): string {
	const offset = offsetMinutesAt(calendar, instant);
	const seconds = Math.floor(instant / 1000) - Math.floor(instant / MINUTE) * 60;
	const sign = offset < 0 ? '-' : '+';
	return `${localDateOf(calendar, instant)}T${localTimeOf(calendar, instant)}:${two(seconds)}${sign}${clock(Math.abs(offset))}`;
}
