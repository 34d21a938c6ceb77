import { describe, expect, test } from 'vitest';
import { formatInstant } from '#lib/text/format-date.ts';

const PARIS = 'Europe/Paris';

describe('an instant in the organisation’s zone', () => {
	test('says its day and its time', () => {
		expect(formatInstant('2026-11-26T07:30:00Z', PARIS, 'fr')).toBe('26 nov. 2026, 08:30');
	});

	test('at midnight there, winter and summer, is the day itself: nobody gave it a time', () => {
		expect(formatInstant('2026-11-25T23:00:00Z', PARIS, 'fr')).toBe('26 nov. 2026');
		expect(formatInstant('2027-07-13T22:00:00Z', PARIS, 'fr')).toBe('14 juil. 2027');
		expect(formatInstant('2026-11-26T04:00:00Z', 'America/Guadeloupe', 'fr')).toBe('26 nov. 2026');
	});

	test('something that happened some seconds past midnight keeps its time', () => {
		expect(formatInstant('2026-11-25T23:00:41Z', PARIS, 'fr')).toBe('26 nov. 2026, 00:00');
	});
});
