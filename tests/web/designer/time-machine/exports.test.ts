import { expect, test } from 'vitest';
import { icsOf } from '../../../../web/lib/designer/time-machine/story/story-ics.ts';

test('a calendar file: one event an entry, in universal time, commas escaped', () => {
	const entry = {
		uid: 'line-3-2027-02-16',
		at: '2027-02-16T08:30:00+01:00',
		title: 'E-mail, Relance 1',
		text: 'a\nb',
	};
	expect(icsOf('Standard', [entry], '2027-02-01T09:00:00+01:00').split('\r\n')).toEqual([
		'BEGIN:VCALENDAR',
		'VERSION:2.0',
		'PRODID:-//Amiable//Time machine//EN',
		'X-WR-CALNAME:Standard',
		'BEGIN:VEVENT',
		'UID:line-3-2027-02-16@amiable',
		'DTSTAMP:20270201T080000Z',
		'DTSTART:20270216T073000Z',
		'DURATION:PT15M',
		'SUMMARY:E-mail\\, Relance 1',
		'DESCRIPTION:a\\nb',
		'END:VEVENT',
		'END:VCALENDAR',
		'',
	]);
});

test('long lines are folded at 75 octets and read the same unfolded', () => {
	const title = 'é'.repeat(120);
	const text = icsOf(
		'S',
		[{ uid: 'x', at: '2027-02-16T08:30:00Z', title, text: '' }],
		'2027-02-01T08:00:00Z',
	);
	for (const line of text.split('\r\n'))
		expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
	expect(text.replaceAll('\r\n ', '')).toContain(`SUMMARY:${title}`);
});
