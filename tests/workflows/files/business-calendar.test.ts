import { describe, expect, test } from 'vitest';

import { businessCalendar } from '#workflows/files/business-calendar.ts';
import type { BusinessCalendarOptions } from '#workflows/files/business-calendar.ts';
import { isTimeZone } from '#workflows/files/zone-transitions.ts';
import type { BusinessCalendar } from '#workflows/receivables/calendar.ts';
import { instantAt, isoWithOffset } from '#workflows/receivables/local-time.ts';

const year2027 = (changes: Partial<BusinessCalendarOptions> = {}): BusinessCalendar =>
	businessCalendar({
		timeZone: 'Europe/Paris',
		country: 'FR',
		from: '2027-01-01',
		until: '2027-12-31',
		...changes,
	});

const NATIONAL = [
	'2027-01-01',
	'2027-03-29',
	'2027-05-01',
	'2027-05-06',
	'2027-05-08',
	'2027-05-17',
	'2027-07-14',
	'2027-08-15',
	'2027-11-01',
	'2027-11-11',
	'2027-12-25',
];
const with_ = (...extra: string[]): string[] => [...NATIONAL, ...extra].sort();

describe('French public holidays (L17)', () => {
	test('eleven nationally (C. trav. L3133-1)', () => {
		expect(year2027().holidays).toEqual(NATIONAL);
		expect(year2027({ region: '75' }).holidays).toEqual(NATIONAL);
	});

	test.each(['57', '67', '68', 'FR-67'])('Good Friday and 26 December in Alsace-Moselle, %s', (region) => {
		expect(year2027({ region }).holidays).toEqual(with_('2027-03-26', '2027-12-26'));
	});

	test.each([
		['YT', '976', '2027-04-27'],
		['MQ', '972', '2027-05-22'],
		['GP', '971', '2027-05-27'],
		['GF', '973', '2027-06-10'],
		['BL', '977', '2027-10-09'],
		['RE', '974', '2027-12-20'],
	])('the abolition day of %s, and no Good Friday', (country, region, abolition) => {
		expect(year2027({ country }).holidays).toEqual(with_(abolition));
		expect(year2027({ region }).holidays).toEqual(with_(abolition));
		expect(year2027({ region: country }).holidays).toEqual(with_(abolition));
	});

	test('a company adds the Good Friday that custom gives it', () => {
		expect(year2027({ country: 'MQ', extraHolidays: ['2027-03-26'] }).holidays).toEqual(
			with_('2027-03-26', '2027-05-22'),
		);
	});
});

test('other countries have theirs, with regions and their weekend', () => {
	expect(year2027({ country: 'DE', timeZone: 'Europe/Berlin' }).holidays).toContain('2027-10-03');
	expect(year2027({ country: 'DE', region: 'BY' }).holidays).toContain('2027-01-06');
	expect(year2027({ country: 'BE' }).holidays).toContain('2027-07-21');
	expect(year2027({ country: 'SA', timeZone: 'Asia/Riyadh' }).weekend).toEqual([5, 6]);
	expect(year2027({ country: 'ZZ' }).holidays).toEqual([]);
});

describe('offsets', () => {
	test('Paris changes to the minute', () => {
		const paris = year2027();
		expect(isoWithOffset(paris, Date.parse('2027-03-28T00:59:59Z'))).toBe('2027-03-28T01:59:59+01:00');
		expect(isoWithOffset(paris, Date.parse('2027-03-28T01:00Z'))).toBe('2027-03-28T03:00:00+02:00');
		expect(isoWithOffset(paris, Date.parse('2027-10-31T00:59:59Z'))).toBe('2027-10-31T02:59:59+02:00');
		expect(isoWithOffset(paris, Date.parse('2027-10-31T01:00Z'))).toBe('2027-10-31T02:00:00+01:00');
	});

	test.each([
		['Indian/Reunion', '2027-07-01T08:30:00+04:00'],
		['America/Martinique', '2027-07-01T08:30:00-04:00'],
		['Pacific/Noumea', '2027-07-01T08:30:00+11:00'],
		['Asia/Kolkata', '2027-07-01T08:30:00+05:30'],
		['UTC', '2027-07-01T08:30:00+00:00'],
	])('%s', (timeZone, iso) => {
		const calendar = year2027({ timeZone });
		expect(isoWithOffset(calendar, instantAt(calendar, '2027-07-01', '08:30'))).toBe(iso);
	});

	test('agree with the platform at every hour of a year, in zones with odd changes', () => {
		for (const timeZone of ['Africa/Casablanca', 'Australia/Lord_Howe', 'America/Santiago']) {
			const calendar = year2027({ timeZone, from: '2025-01-01', until: '2025-12-31' });
			const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
			const wrong: string[] = [];
			for (let at = Date.parse('2025-01-01T00:00Z'); at < Date.parse('2026-01-01T00:00Z'); at += 3_600_000)
				if (isoWithOffset(calendar, at).slice(0, 19).replace('T', ' ') !== format.format(at))
					wrong.push(isoWithOffset(calendar, at));
			expect(wrong).toEqual([]);
		}
	});
});

test('windows, closings and hours are those of the company', () => {
	const calendar = year2027({
		sendAt: '09:15',
		closings: [{ from: '2027-08-02', to: '2027-08-20' }],
		windows: { call: [{ from: '10:00', to: '11:00' }] },
	});
	expect(calendar.windows).toMatchObject({
		email: [{ from: '09:15', to: '18:00' }],
		call: [{ from: '10:00', to: '11:00' }],
	});
	expect(calendar.closings).toEqual([{ from: '2027-08-02', to: '2027-08-20' }]);
});

test('a calendar survives JSON unchanged', () => {
	expect(JSON.parse(JSON.stringify(year2027()))).toEqual(year2027());
});

test('a zone that does not exist is told apart', () => {
	expect(['Europe/Paris', 'Mars/Olympus', ''].map(isTimeZone)).toEqual([true, false, false]);
	expect(() => year2027({ timeZone: 'Mars/Olympus' })).toThrow(RangeError);
});
