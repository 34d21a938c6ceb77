import { expect, test } from 'vitest';
import { businessCalendar } from '#workflows/files/business-calendar.ts';
import { digestDue } from '#workflows/receivables/desk/digest-due.ts';

const france = businessCalendar({
	timeZone: 'Europe/Paris',
	country: 'FR',
	sendAt: '08:30',
	closings: [],
	from: '2027-01-01',
	until: '2027-12-31',
});
const instant = (local: string) => Date.parse(`${local}:00+01:00`);
const due = (digest: 'none' | 'daily' | 'weekly', at: string, last: string | null, weekday: 1 | 3 = 1) =>
	digestDue(
		{ digest, sendAt: '08:00', weekday, lastAt: last === null ? null : instant(last) },
		france,
		instant(at),
	);

test('daily: from the hour on, once a working day', () => {
	expect(due('daily', '2027-03-02T07:59', null)).toBe(false);
	expect(due('daily', '2027-03-02T08:00', null)).toBe(true);
	expect(due('daily', '2027-03-02T17:00', '2027-03-02T08:05')).toBe(false);
	expect(due('daily', '2027-03-03T08:00', '2027-03-02T08:05')).toBe(true);
	expect(due('daily', '2027-03-06T09:00', null)).toBe(false);
});

test('weekly: on its day, or after it that week when the day is a holiday or was missed', () => {
	expect(due('weekly', '2027-03-02T09:00', '2027-03-01T08:00')).toBe(false);
	expect(due('weekly', '2027-03-08T09:00', '2027-03-01T08:00')).toBe(true);
	// Easter Monday 2027 is 29 March.
	expect(due('weekly', '2027-03-29T09:00', '2027-03-22T08:00')).toBe(false);
	expect(due('weekly', '2027-03-30T09:00', '2027-03-22T08:00')).toBe(true);
	expect(due('weekly', '2027-03-02T09:00', '2027-02-24T08:00', 3)).toBe(false);
});

test('none is never', () => {
	expect(due('none', '2027-03-02T09:00', null)).toBe(false);
});
