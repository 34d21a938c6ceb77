import { describe, expect, test } from 'vitest';

import type { BusinessCalendar } from '#workflows/receivables/calendar.ts';
import { isoWithOffset } from '#workflows/receivables/local-time.ts';
import { defaultWindows, PRIVATE_CALLS } from '#workflows/receivables/send-window.ts';
import { nextOpenSlot, slotOn } from '#workflows/receivables/slot.ts';
import { MARTINIQUE, PARIS } from './sample-calendars.ts';

const next = (calendar: BusinessCalendar, channel: 'email' | 'call' | 'letter', iso: string): string =>
	isoWithOffset(calendar, nextOpenSlot(calendar, channel, Date.parse(iso)));

describe('written messages, from 08:30 to 18:00', () => {
	test.each([
		['before the opening', '2027-03-02T00:00+01:00', '2027-03-02T08:30:00+01:00'],
		['inside the window', '2027-03-02T11:12+01:00', '2027-03-02T11:12:00+01:00'],
		['on the last minute', '2027-03-02T17:59+01:00', '2027-03-02T17:59:00+01:00'],
		['at the closing', '2027-03-02T18:00+01:00', '2027-03-03T08:30:00+01:00'],
		['on Friday evening', '2027-03-05T19:00+01:00', '2027-03-08T08:30:00+01:00'],
		['over Easter and the clock change', '2027-03-26T18:30+01:00', '2027-03-30T08:30:00+02:00'],
	])('%s', (_, from, to) => {
		expect(next(PARIS, 'email', from)).toBe(to);
	});
});

test('calls pause at noon where a company or the law says so', () => {
	const office = [
		{ from: '09:00', to: '12:00' },
		{ from: '14:00', to: '18:00' },
	];
	const calls = { ...PARIS, windows: { ...PARIS.windows, call: office } };
	expect(next(calls, 'call', '2027-03-02T12:00+01:00')).toBe('2027-03-02T14:00:00+01:00');
	expect(next(calls, 'call', '2027-03-02T18:00+01:00')).toBe('2027-03-03T09:00:00+01:00');
	const private_ = { ...PARIS, windows: { ...PARIS.windows, call: PRIVATE_CALLS } };
	expect(next(private_, 'call', '2027-03-02T18:00+01:00')).toBe('2027-03-02T18:00:00+01:00');
});

test('the window is that of the place', () => {
	expect(next(MARTINIQUE, 'letter', '2027-03-02T09:00+01:00')).toBe('2027-03-02T08:30:00-04:00');
});

test('the slot of a day is the opening of its window', () => {
	expect(isoWithOffset(PARIS, slotOn(PARIS, 'email', '2027-07-01'))).toBe('2027-07-01T08:30:00+02:00');
});

test('a company that sends in the evening keeps a window until midnight', () => {
	const late = { ...PARIS, windows: defaultWindows('19:00') };
	expect(next(late, 'email', '2027-03-02T18:30+01:00')).toBe('2027-03-02T19:00:00+01:00');
	expect(next(late, 'email', '2027-03-02T23:30+01:00')).toBe('2027-03-02T23:30:00+01:00');
});

test('a channel that never opens gives the wish back', () => {
	const silent = { ...PARIS, windows: { ...PARIS.windows, email: [] } };
	expect(next(silent, 'email', '2027-03-02T10:00+01:00')).toBe('2027-03-02T10:00:00+01:00');
});
