import { localeTag } from './locale-tag.ts';

type Style = Intl.DateTimeFormatOptions;

const day: Style = { day: 'numeric', month: 'short', year: 'numeric' };
const dayWithWeekday: Style = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' };

/** `2027-03-26` → `26 mars 2027`. A civil date belongs to no zone: it is read and written as UTC. */
export const formatDay = (on: string, style: Style = day, tag = localeTag()): string =>
	new Intl.DateTimeFormat(tag, { ...style, timeZone: 'UTC' }).format(new Date(`${on}T00:00:00Z`));

/** `2027-03-26` → `ven. 26 mars 2027`. */
export const formatWeekday = (on: string): string => formatDay(on, dayWithWeekday);

/** Whether an instant is the very beginning of a day in `zone`: a date that was given no time (design §3.2). */
const isMidnight = (at: Date, zone: string): boolean =>
	at.getTime() % 60_000 === 0 &&
	new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: zone }).format(at) ===
		'00:00';

/** An instant in the organisation's zone → `26 mars 2027, 08:30`; at midnight the day alone. */
export function formatInstant(at: string | Date, zone: string, tag = localeTag()): string {
	const instant = new Date(at);
	const time: Style = isMidnight(instant, zone) ? {} : { hour: '2-digit', minute: '2-digit' };
	return new Intl.DateTimeFormat(tag, { ...day, ...time, timeZone: zone }).format(instant);
}

/** The hour of an instant in the organisation's zone → `08:30`. */
export const formatTime = (at: string | Date, zone: string, tag = localeTag()): string =>
	new Intl.DateTimeFormat(tag, { hour: '2-digit', minute: '2-digit', timeZone: zone }).format(new Date(at));

/** The same to the second → `08:30:07`: for what happens several times a minute. */
export const formatSecond = (at: string | Date, zone: string, tag = localeTag()): string =>
	new Intl.DateTimeFormat(tag, {
		...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
		timeZone: zone,
	}).format(new Date(at));

/** A date or local instant in ISO form, as a derivation holds it → words; anything else is given back as is. */
export function formatWhyDate(text: string, zone: string): string {
	if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return formatWeekday(text);
	if (/^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$/.test(text)) return formatInstant(text, zone);
	const local = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})/.exec(text);
	return local ? `${formatWeekday(local[1] ?? text)} ${local[2] ?? ''}` : text;
}
