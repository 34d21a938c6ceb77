import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
	addDays,
	addMonths,
	compareDates,
	dayNumber,
	daysBetween,
	earlierOf,
	endOfMonth,
	fromDayNumber,
	isCivilDate,
	laterOf,
	weekdayOf,
} from '#workflows/receivables/civil-date.ts';

const anyDate = fc.integer({ min: -200_000, max: 2_000_000 }).map(fromDayNumber);

test('days are numbered from 1970-01-01', () => {
	expect(dayNumber('1970-01-01')).toBe(0);
	expect(dayNumber('1969-12-31')).toBe(-1);
	expect(dayNumber('2000-02-29')).toBe(11_016);
});

test('agrees with the platform on every date of two centuries', () => {
	const wrong: string[] = [];
	for (let day = dayNumber('1900-01-01'); day <= dayNumber('2100-12-31'); day += 1) {
		const platform = new Date(day * 86_400_000);
		const date = fromDayNumber(day);
		const sameDay = date === platform.toISOString().slice(0, 10);
		if (!sameDay || weekdayOf(date) !== (platform.getUTCDay() || 7)) wrong.push(date);
	}
	expect(wrong).toEqual([]);
});

test('numbering and naming a day are inverse', () => {
	fc.assert(fc.property(anyDate, (date) => fromDayNumber(dayNumber(date)) === date && isCivilDate(date)));
});

test('adding the days between two dates leads from one to the other', () => {
	fc.assert(fc.property(anyDate, anyDate, (a, b) => addDays(a, daysBetween(a, b)) === b));
});

test('the order of dates is the order of their days', () => {
	fc.assert(
		fc.property(anyDate, anyDate, (a, b) => {
			expect(Math.sign(compareDates(a, b))).toBe(Math.sign(dayNumber(a) - dayNumber(b)));
			expect(dayNumber(earlierOf(a, b))).toBeLessThanOrEqual(dayNumber(laterOf(a, b)));
		}),
	);
});

describe('months', () => {
	test.each([
		['2027-01-31', 1, '2027-02-28'],
		['2028-01-31', 1, '2028-02-29'],
		['2026-12-31', 2, '2027-02-28'],
		['2027-03-31', -1, '2027-02-28'],
		['2027-01-15', -13, '2025-12-15'],
		['2024-02-29', 60, '2029-02-28'],
	])('%s + %i months is %s', (from, months, to) => {
		expect(addMonths(from, months)).toBe(to);
	});

	test.each([
		['2027-02-01', '2027-02-28'],
		['2028-02-01', '2028-02-29'],
		['2027-04-30', '2027-04-30'],
		['2100-02-10', '2100-02-28'],
	])('the month of %s ends on %s', (date, end) => {
		expect(endOfMonth(date)).toBe(end);
	});
});

test.each(['2027-02-29', '2027-13-01', '2027-00-10', '2027-04-31', '27-04-30', '2027-4-3', '0000-01-01', ''])(
	'%s is not a date',
	(text) => {
		expect(isCivilDate(text)).toBe(false);
	},
);
