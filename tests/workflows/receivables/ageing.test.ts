import { expect, test } from 'vitest';

import { agedBalance, ageingBucket, daysLate } from '#workflows/receivables/ageing.ts';

test('the due date is not late, its morrow is one day late', () => {
	expect(['2027-02-25', '2027-02-26', '2027-02-27'].map((day) => daysLate('2027-02-26', day))).toEqual([
		0, 0, 1,
	]);
});

test.each([
	[0, 'not-due'],
	[1, '1-30'],
	[30, '1-30'],
	[31, '31-60'],
	[60, '31-60'],
	[61, '61-90'],
	[90, '61-90'],
	[91, '90+'],
])('%i days late belong to %s', (days, bucket) => {
	expect(ageingBucket(days)).toBe(bucket);
});

test('an aged balance adds up to the outstanding', () => {
	const items = [
		{ dueOn: '2027-03-31', residualCents: 100 },
		{ dueOn: '2027-03-01', residualCents: 20 },
		{ dueOn: '2027-03-02', residualCents: 5 },
		{ dueOn: '2026-01-01', residualCents: 7 },
	];
	expect(agedBalance(items, '2027-03-31')).toEqual({
		'not-due': 100,
		'1-30': 25,
		'31-60': 0,
		'61-90': 0,
		'90+': 7,
	});
});
