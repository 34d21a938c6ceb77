/** One day in a calendar: `uid` stays the same for the same event. `at` in ISO form with offset. */
type CalendarEntry = { uid: string; at: string; title: string; text: string };

const utf8 = new TextEncoder();

const escaped = (text: string): string =>
	text.replaceAll('\\', '\\\\').replaceAll(';', '\\;').replaceAll(',', '\\,').replaceAll(/\r?\n/g, '\\n');

/** Lines of at most 75 octets, the rest on lines that begin with a space (RFC 5545 §3.1). */
function folded(line: string): string {
	const parts: string[] = [];
	let part = '';
	let octets = 0;
	for (const character of line) {
		const size = utf8.encode(character).length;
		if (octets + size > (parts.length === 0 ? 75 : 74)) {
			parts.push(part);
			part = '';
			octets = 0;
		}
		part += character;
		octets += size;
	}
	return [...parts, part].join('\r\n ');
}

/** A date without an hour, 00:00 local, takes its day; anything else a quarter of an hour. */
const whenOf = (at: string): string[] =>
	at.slice(11, 16) === '00:00'
		? [`DTSTART;VALUE=DATE:${at.slice(0, 10).replaceAll('-', '')}`]
		: [`DTSTART:${stampOf(at)}`, 'DURATION:PT15M'];

/** `2027-03-26T08:30:00+01:00` → `20270326T073000Z`. */
const stampOf = (at: string): string => new Date(at).toISOString().replaceAll(/[-:]|\.\d{3}/g, '');

/**
 * A calendar file with one event per entry (RFC 5545).
 * @param madeAt the instant of the export, in ISO form
 */
export function icsOf(name: string, entries: readonly CalendarEntry[], madeAt: string): string {
	const lines = [
		'BEGIN:VCALENDAR',
		'VERSION:2.0',
		'PRODID:-//Amiable//Time machine//EN',
		`X-WR-CALNAME:${escaped(name)}`,
		...entries.flatMap(({ uid, at, title, text }) => [
			'BEGIN:VEVENT',
			`UID:${escaped(uid)}@amiable`,
			`DTSTAMP:${stampOf(madeAt)}`,
			...whenOf(at),
			`SUMMARY:${escaped(title)}`,
			...(text === '' ? [] : [`DESCRIPTION:${escaped(text)}`]),
			'END:VEVENT',
		]),
		'END:VCALENDAR',
	];
	return `${lines.map(folded).join('\r\n')}\r\n`;
}
