import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
	addWorkingDays,
	closedReason,
	covers,
	isWorkingDay,
	shift,
	workingDaysBetween,
} from '#workflows/receivables/calendar.ts';
import type { BusinessCalendar } from '#workflows/receivables/calendar.ts';
import { addDays, fromDayNumber } from '#workflows/receivables/civil-date.ts';
import { PARIS, STRASBOURG } from './sample-calendars.ts';

const closed: BusinessCalendar = { ...PARIS, closings: [{ from: '2027-08-02', to: '2027-08-20' }] };
const anyDate = fc.integer({ min: 20_700, max: 21_200 }).map(fromDayNumber);
const anyCalendar = fc.constantFrom(PARIS, STRASBOURG, closed);

test('a day is closed for one named reason', () => {
	expect(closedReason(PARIS, '2027-05-01')).toBe('weekend');
	expect(closedReason(PARIS, '2027-05-06')).toBe('holiday');
	expect(closedReason(closed, '2027-08-20')).toBe('closing');
	expect(closedReason(closed, '2027-08-23')).toBeUndefined();
});

describe('shift', () => {
	test.each([
		['a Sunday reminder', '2027-03-14', 'forward', '2027-03-15'],
		['a Sunday pre-reminder (n3)', '2027-03-14', 'backward', '2027-03-12'],
		['over the Easter weekend', '2027-03-27', 'forward', '2027-03-30'],
		['back over the Easter weekend', '2027-03-29', 'backward', '2027-03-26'],
		['a working day', '2027-03-30', 'forward', '2027-03-30'],
		['told to stay', '2027-03-28', 'none', '2027-03-28'],
	] as const)('%s', (_, from, direction, to) => {
		expect(shift(PARIS, from, direction)).toBe(to);
	});

	test('Alsace-Moselle keeps Good Friday and 26 December (L17)', () => {
		expect(shift(STRASBOURG, '2027-03-26', 'forward')).toBe('2027-03-30');
		expect(shift(STRASBOURG, '2027-03-29', 'backward')).toBe('2027-03-25');
		expect(isWorkingDay(PARIS, '2027-03-26')).toBe(true);
		expect(isWorkingDay({ ...STRASBOURG, weekend: [] }, '2027-12-26')).toBe(false);
	});

	test('leaves alone what is open, in both directions, and never stays on a closed day', () => {
		fc.assert(
			fc.property(anyCalendar, anyDate, fc.constantFrom('forward', 'backward'), (calendar, date, way) => {
				const shifted = shift(calendar, date, way);
				expect(isWorkingDay(calendar, shifted)).toBe(true);
				expect(shift(calendar, shifted, way)).toBe(shifted);
				expect(way === 'forward' ? shifted >= date : shifted <= date).toBe(true);
			}),
		);
	});

	test('a calendar without any working day gives the date back instead of looking for ever', () => {
		expect(shift({ ...PARIS, weekend: [1, 2, 3, 4, 5, 6, 7] }, '2027-03-14', 'forward')).toBe('2027-03-14');
	});
});

describe('working days', () => {
	test.each([
		['2027-03-25', 2, '2027-03-30'],
		['2027-03-30', -2, '2027-03-25'],
		['2027-03-27', 1, '2027-03-30'],
		['2027-03-27', 0, '2027-03-27'],
		['2027-05-05', 5, '2027-05-13'],
	])('%s plus %i working days is %s', (from, count, to) => {
		expect(addWorkingDays(PARIS, from, count)).toBe(to);
	});

	test('counting and adding agree', () => {
		fc.assert(
			fc.property(anyCalendar, anyDate, fc.integer({ min: -40, max: 40 }), (calendar, date, count) => {
				const reached = addWorkingDays(calendar, date, count);
				expect(workingDaysBetween(calendar, date, reached)).toBe(count);
			}),
		);
	});
});

test('reproduces the published schedule of a system with a minimum gap of four days (n9)', () => {
	const weekendsOnly: BusinessCalendar = { ...PARIS, holidays: [] };
	const due = '2021-10-10';
	const gap = 4;
	const sent: string[] = [];
	for (const offset of [-2, 2, 6, 14, 17]) {
		const last = sent.at(-1);
		const wished = addDays(due, offset);
		const free = last === undefined ? wished : addDays(last, gap);
		sent.push(shift(weekendsOnly, wished > free ? wished : free, offset < 0 ? 'backward' : 'forward'));
	}
	expect(sent).toEqual(['2021-10-08', '2021-10-12', '2021-10-18', '2021-10-25', '2021-10-29']);
});

test('knows where its holidays end', () => {
	expect(covers(PARIS, '2028-02-29')).toBe(true);
	expect(covers(PARIS, '2028-03-01')).toBe(false);
});
