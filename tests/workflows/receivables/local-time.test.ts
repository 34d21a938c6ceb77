import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
	instantAt,
	isLocalTime,
	isoWithOffset,
	localDateOf,
	localTimeOf,
} from '#workflows/receivables/local-time.ts';
import { MARTINIQUE, PARIS, REUNION } from './sample-calendars.ts';

const at = (iso: string): number => Date.parse(iso);

describe('spring forward, Paris, 28 March 2027 at 02:00', () => {
	test('a skipped time becomes the instant of the change', () => {
		expect(instantAt(PARIS, '2027-03-28', '02:30')).toBe(at('2027-03-28T01:00Z'));
		expect(isoWithOffset(PARIS, instantAt(PARIS, '2027-03-28', '02:30'))).toBe('2027-03-28T03:00:00+02:00');
	});

	test('times around it keep their own offset', () => {
		expect(instantAt(PARIS, '2027-03-28', '01:59')).toBe(at('2027-03-28T00:59Z'));
		expect(instantAt(PARIS, '2027-03-28', '03:00')).toBe(at('2027-03-28T01:00Z'));
		expect(instantAt(PARIS, '2027-03-29', '08:30')).toBe(at('2027-03-29T06:30Z'));
	});
});

describe('fall back, Paris, 31 October 2027 at 03:00', () => {
	test('a time that exists twice is the first one', () => {
		expect(instantAt(PARIS, '2027-10-31', '02:30')).toBe(at('2027-10-31T00:30Z'));
		expect(isoWithOffset(PARIS, at('2027-10-31T00:30Z'))).toBe('2027-10-31T02:30:00+02:00');
		expect(isoWithOffset(PARIS, at('2027-10-31T01:30Z'))).toBe('2027-10-31T02:30:00+01:00');
	});

	test('the hour of the change itself comes after both twins', () => {
		expect(instantAt(PARIS, '2027-10-31', '03:00')).toBe(at('2027-10-31T02:00Z'));
	});

	test('08:30 stays 08:30 on the wall', () => {
		expect(instantAt(PARIS, '2027-10-30', '08:30')).toBe(at('2027-10-30T06:30Z'));
		expect(instantAt(PARIS, '2027-11-02', '08:30')).toBe(at('2027-11-02T07:30Z'));
	});
});

test('overseas dates are those of the place, not of UTC', () => {
	expect(isoWithOffset(REUNION, instantAt(REUNION, '2027-03-02', '08:30'))).toBe('2027-03-02T08:30:00+04:00');
	expect(isoWithOffset(MARTINIQUE, instantAt(MARTINIQUE, '2027-03-02', '08:30'))).toBe(
		'2027-03-02T08:30:00-04:00',
	);
	expect(localDateOf(REUNION, at('2027-03-01T21:00Z'))).toBe('2027-03-02');
	expect(localDateOf(MARTINIQUE, at('2027-03-02T03:00Z'))).toBe('2027-03-01');
	expect(localTimeOf(MARTINIQUE, at('2027-03-02T03:00Z'))).toBe('23:00');
});

test('a zone with half an hour, before 1970 too', () => {
	const zone = { zone: 'Asia/Kolkata', transitions: [{ from: 0, offsetMinutes: 330 }] };
	expect(isoWithOffset(zone, at('1969-12-31T20:00:05Z'))).toBe('1970-01-01T01:30:05+05:30');
});

test('24:00 is the next midnight', () => {
	expect(instantAt(PARIS, '2027-03-01', '24:00')).toBe(instantAt(PARIS, '2027-03-02', '00:00'));
});

test('an instant at a whole minute is found again from its date and time, or its first twin is', () => {
	const instants = fc.integer({
		min: at('2027-01-02T00:00Z') / 60_000,
		max: at('2028-01-01T00:00Z') / 60_000,
	});
	fc.assert(
		fc.property(instants, fc.constantFrom(PARIS, REUNION, MARTINIQUE), (minute, zone) => {
			const instant = minute * 60_000;
			const found = instantAt(zone, localDateOf(zone, instant), localTimeOf(zone, instant));
			expect([instant, instant - 3_600_000]).toContain(found);
			expect(localTimeOf(zone, found)).toBe(localTimeOf(zone, instant));
		}),
	);
});

test.each(['24:00', '8:30', '08:60', '', '08:30:00'])('%s is not a time of day', (text) => {
	expect(isLocalTime(text)).toBe(false);
});
