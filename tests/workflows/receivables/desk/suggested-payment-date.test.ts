import fc from 'fast-check';
import { expect, test } from 'vitest';
import { businessCalendar } from '#workflows/files/business-calendar.ts';
import { isWorkingDay } from '#workflows/receivables/calendar.ts';
import { addDays, daysBetween, weekdayOf } from '#workflows/receivables/civil-date.ts';
import type { Weekday } from '#workflows/receivables/civil-date.ts';
import { suggestedPaymentDate } from '#workflows/receivables/desk/suggested-payment-date.ts';

const france = businessCalendar({
	timeZone: 'Europe/Paris',
	country: 'FR',
	sendAt: '08:30',
	closings: [],
	from: '2026-01-01',
	until: '2028-12-31',
});
const calendars = { creditor: france, debtor: france };

test('without a payment run, five working days', () => {
	expect(suggestedPaymentDate(calendars, '2027-03-24', null)).toEqual({
		date: '2027-04-01',
		rule: 'working-days',
		days: 5,
	});
});

test('who pays on Thursdays is asked for the Friday; a run of today or of a closed day is not counted on', () => {
	const paysOnThursday = (today: string) => suggestedPaymentDate(calendars, today, 4);
	expect(paysOnThursday('2027-03-02')).toMatchObject({ run: '2027-03-04', date: '2027-03-05' });
	expect(paysOnThursday('2027-03-04')).toMatchObject({ run: '2027-03-11', date: '2027-03-12' });
	// Ascension Day 2027 is Thursday 6 May: the run is held on the Friday.
	expect(paysOnThursday('2027-05-03')).toMatchObject({ run: '2027-05-07', date: '2027-05-10' });
});

test('the date is always a working day to come, and soon', () => {
	fc.assert(
		fc.property(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 0, max: 7 }), (days, weekday) => {
			const today = addDays('2026-06-01', days);
			const run = weekday === 0 ? null : (weekday as Weekday);
			const suggested = suggestedPaymentDate(calendars, today, run);
			expect(isWorkingDay(france, suggested.date)).toBe(true);
			expect(daysBetween(today, suggested.date)).toBeGreaterThan(1);
			expect(daysBetween(today, suggested.date)).toBeLessThan(18);
			if (
				suggested.rule === 'payment-run' &&
				isWorkingDay(france, suggested.run) &&
				weekdayOf(suggested.run) === run
			)
				expect(suggested.run > today).toBe(true);
		}),
	);
});
