import fc from 'fast-check';
import { expect, test } from 'vitest';
import { businessCalendar } from '#workflows/files/business-calendar.ts';
import { isWorkingDay } from '#workflows/receivables/calendar.ts';
import { MOST_CALL_ATTEMPTS, nextCallAttempt } from '#workflows/receivables/desk/next-call-attempt.ts';
import { localDateOf, localTimeOf } from '#workflows/receivables/local-time.ts';

const france = businessCalendar({
	timeZone: 'Europe/Paris',
	country: 'FR',
	sendAt: '09:00',
	closings: [],
	from: '2026-01-01',
	until: '2028-12-31',
});
const calendars = { creditor: france, debtor: france };
const after = (local: string, attempts: number) => {
	const next = nextCallAttempt(calendars, Date.parse(`${local}:00+01:00`), attempts);
	return next === null ? null : `${localDateOf(france, next)} ${localTimeOf(france, next)}`;
};

test('a morning in vain: the afternoon; an afternoon in vain: the next working morning', () => {
	expect(after('2027-03-02T10:10', 1)).toBe('2027-03-02 14:00');
	expect(after('2027-03-02T15:40', 2)).toBe('2027-03-03 09:00');
	expect(after('2027-03-05T15:40', 1)).toBe('2027-03-08 09:00');
});

test('three attempts are enough', () => {
	expect(after('2027-03-02T10:10', MOST_CALL_ATTEMPTS)).toBeNull();
});

test('the next attempt is on a working day, in hours, in another half-day', () => {
	fc.assert(
		fc.property(fc.integer({ min: 0, max: 700 * 24 * 60 }), (minutes) => {
			const at = Date.parse('2026-06-01T00:00Z') + minutes * 60_000;
			const next = nextCallAttempt(calendars, at, 1) ?? 0;
			expect(next).toBeGreaterThan(at);
			expect(isWorkingDay(france, localDateOf(france, next))).toBe(true);
			const sameDay = localDateOf(france, next) === localDateOf(france, at);
			const isMorning = (instant: number) => localTimeOf(france, instant) < '12:00';
			if (sameDay) expect(isMorning(next)).not.toBe(isMorning(at));
		}),
	);
});
