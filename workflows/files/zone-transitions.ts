import { dayNumber } from '../receivables/civil-date.ts';
import type { CivilDate } from '../receivables/civil-date.ts';
import type { Instant, OffsetTransition } from '../receivables/local-time.ts';
import { remembered } from './remembered.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;
/** Shorter than the time between any two clock changes of a zone, even around Ramadan. */
const PROBE_EVERY = 7 * DAY;

const offsetReader = (timeZone: string): ((instant: Instant) => number) => {
	const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset', year: 'numeric' });
	return (instant) => {
		const [, sign = '+', hours = '0', minutes = '0'] =
			/GMT([+-])(\d{2}):(\d{2})/.exec(format.format(instant)) ?? [];
		return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) || 0;
	};
};

/** Every change of offset in a span, to the minute, by bisection between weekly probes. */
export const transitionsOf = remembered(
	(timeZone: string, from: CivilDate, until: CivilDate): readonly OffsetTransition[] => {
		const offsetAt = offsetReader(timeZone);
		const end = dayNumber(until) * DAY;
		let instant = dayNumber(from) * DAY;
		let offset = offsetAt(instant);
		const found = [{ from: instant, offsetMinutes: offset }];
		while (instant < end) {
			const probe = Math.min(end, instant + PROBE_EVERY);
			const next = offsetAt(probe);
			if (next !== offset) {
				let [before, after] = [instant, probe];
				while (after - before > MINUTE) {
					const middle = before + Math.floor((after - before) / MINUTE / 2) * MINUTE;
					if (offsetAt(middle) === offset) before = middle;
					else after = middle;
				}
				found.push({ from: after, offsetMinutes: next });
			}
			instant = probe;
			offset = next;
		}
		return found;
	},
);

/** Whether the platform knows the IANA zone `name`. */
export function isTimeZone(name: string): boolean {
	try {
		return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone.length > 0;
	} catch {
		return false;
	}
}
