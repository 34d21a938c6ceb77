import { describe, expect, test } from 'vitest';

import { claimFilingLimit, creditorSeat, isFrozenByInsolvency } from '#workflows/receivables/insolvency.ts';
import { deadlineInDays, deadlineInMonths } from '#workflows/receivables/legal-deadline.ts';
import { PARIS, STRASBOURG } from './sample-calendars.ts';

describe('a time limit in days (CPC 641, 642; L16)', () => {
	test.each([
		['the day of the event is not counted', '2027-03-01', 8, '2027-03-09'],
		['a Saturday moves to Monday', '2027-03-05', 8, '2027-03-15'],
		['a Saturday before Whit Monday moves to Tuesday', '2027-05-07', 8, '2027-05-18'],
		['a public holiday moves on', '2027-05-05', 1, '2027-05-07'],
	])('%s', (_, event, days, end) => {
		expect(deadlineInDays(PARIS, event, days)).toBe(end);
	});

	test('Good Friday counts where it is a holiday', () => {
		expect(deadlineInDays(PARIS, '2027-03-18', 8)).toBe('2027-03-26');
		expect(deadlineInDays(STRASBOURG, '2027-03-18', 8)).toBe('2027-03-30');
	});

	test('a company that is closed does not move the deadline of its debtor', () => {
		const closed = { ...PARIS, closings: [{ from: '2027-03-01', to: '2027-03-31' }] };
		expect(deadlineInDays(closed, '2027-03-01', 8)).toBe('2027-03-09');
	});
});

test.each([
	['2027-03-09', 2, '2027-05-10'],
	['2026-12-31', 2, '2027-03-01'],
	['2027-03-01', 2, '2027-05-03'],
])('%s plus %i months ends on %s', (event, months, end) => {
	expect(deadlineInMonths(PARIS, event, months)).toBe(end);
});

describe('insolvency (L20)', () => {
	test('claims are declared within two months of publication, four from overseas or abroad', () => {
		const notice = { publishedOn: '2027-03-01' };
		expect(claimFilingLimit(PARIS, notice)).toBe('2027-05-03');
		expect(claimFilingLimit(PARIS, notice, creditorSeat('FR', '67'))).toBe('2027-05-03');
		expect(claimFilingLimit(PARIS, notice, creditorSeat('BE'))).toBe('2027-07-01');
		expect(claimFilingLimit(PARIS, notice, creditorSeat('FR', '974'))).toBe('2027-07-01');
		expect(claimFilingLimit(PARIS, notice, creditorSeat('RE'))).toBe('2027-07-01');
	});

	test('claims born before the day of the judgment are frozen, later ones are chased', () => {
		const insolvency = { judgmentOn: '2027-02-15' };
		expect(
			['2027-02-14', '2027-02-15', '2027-02-16'].map((day) => isFrozenByInsolvency(day, insolvency)),
		).toEqual([true, false, false]);
	});
});
