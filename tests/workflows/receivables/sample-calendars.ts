import type { BusinessCalendar } from '#workflows/receivables/calendar.ts';
import { defaultWindows } from '#workflows/receivables/send-window.ts';

/** Metropolitan France in 2021 and 2026 to 2028, written by hand: the core must not depend on how calendars are made. */
export const PARIS: BusinessCalendar = {
	zone: 'Europe/Paris',
	transitions: [
		{ from: Date.parse('2021-01-01T00:00Z'), offsetMinutes: 60 },
		{ from: Date.parse('2021-03-28T01:00Z'), offsetMinutes: 120 },
		{ from: Date.parse('2021-10-31T01:00Z'), offsetMinutes: 60 },
		{ from: Date.parse('2027-03-28T01:00Z'), offsetMinutes: 120 },
		{ from: Date.parse('2027-10-31T01:00Z'), offsetMinutes: 60 },
		{ from: Date.parse('2028-03-26T01:00Z'), offsetMinutes: 120 },
	],
	holidays: [
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
		'2028-01-01',
	],
	weekend: [6, 7],
	windows: defaultWindows('08:30'),
	closings: [],
	coversFrom: '2027-01-01',
	coversUntil: '2028-02-29',
};

/** The department of Bas-Rhin: Good Friday and 26 December on top (C. trav. L3134-13). */
export const STRASBOURG: BusinessCalendar = {
	...PARIS,
	holidays: [...PARIS.holidays, '2027-03-26', '2027-12-26'],
};

/** Réunion: four hours ahead of UTC all year, abolition day on 20 December. */
export const REUNION: BusinessCalendar = {
	...PARIS,
	zone: 'Indian/Reunion',
	transitions: [{ from: Date.parse('2021-01-01T00:00Z'), offsetMinutes: 240 }],
	holidays: [...PARIS.holidays, '2027-12-20'],
};

/** Martinique: four hours behind UTC all year, abolition day on 22 May. */
export const MARTINIQUE: BusinessCalendar = {
	...PARIS,
	zone: 'America/Martinique',
	transitions: [{ from: Date.parse('2021-01-01T00:00Z'), offsetMinutes: -240 }],
	holidays: [...PARIS.holidays, '2027-05-22', '2028-05-22'],
};
