import { describe, expect, test } from 'vitest';

import { RATES } from '#workflows/receivables/data/rates.ts';
import { penaltySegments } from '#workflows/receivables/penalty.ts';
import type { PenaltyBase, PenaltySegment } from '#workflows/receivables/penalty.ts';

const base: PenaltyBase = {
	debtor: 'company',
	dueOn: '2025-06-15',
	balance: [{ on: '2025-05-01', cents: 1_000_000 }],
};

function segments(changes: Partial<PenaltyBase>, until: string): PenaltySegment[] {
	const answer = penaltySegments({ ...base, ...changes }, RATES, until);
	if (!answer.ok) throw new Error(answer.problem.code);
	return answer.value;
}

const figures = (changes: Partial<PenaltyBase>, until: string): (string | number)[][] =>
	segments(changes, until).map((s) => [s.from, s.to, s.residualCents, s.ratePercent, s.penaltyCents]);

describe('10,000.00 € incl. tax due 15 June 2025', () => {
	test('nothing on the due date, one day the day after (L1)', () => {
		expect(figures({}, '2025-06-15')).toEqual([]);
		// 10,000 × 13.15 % × 1 / 365 = 3.6027
		expect(figures({}, '2025-06-16')).toEqual([['2025-06-16', '2025-06-16', 1_000_000, 13.15, 360]]);
	});

	test('unpaid until 31 July: 15 days at 13.15 %, then 31 at 12.15 % (L2, L3, L5)', () => {
		expect(figures({}, '2025-07-31')).toEqual([
			['2025-06-16', '2025-06-30', 1_000_000, 13.15, 5404],
			['2025-07-01', '2025-07-31', 1_000_000, 12.15, 10_319],
		]);
	});

	test('4,000.00 € received on 10 July, itself a day late, lower the residual from 11 July', () => {
		const balance = [...base.balance, { on: '2025-07-10', cents: 600_000 }];
		expect(figures({ balance }, '2025-07-31')).toEqual([
			['2025-06-16', '2025-06-30', 1_000_000, 13.15, 5404],
			['2025-07-01', '2025-07-10', 1_000_000, 12.15, 3329],
			['2025-07-11', '2025-07-31', 600_000, 12.15, 4194],
		]);
	});

	test('paid in full: penalties stop but stay owed (n35)', () => {
		const balance = [...base.balance, { on: '2025-06-20', cents: 0 }];
		expect(figures({ balance }, '2026-06-30')).toEqual([
			['2025-06-16', '2025-06-20', 1_000_000, 13.15, 1801],
		]);
	});

	test('a part paid before the due date never bears penalties', () => {
		const balance = [...base.balance, { on: '2025-06-01', cents: 500_000 }];
		expect(figures({ balance }, '2025-06-30')).toEqual([['2025-06-16', '2025-06-30', 500_000, 13.15, 2702]]);
	});

	test('a payment on the due date is on time', () => {
		expect(figures({ balance: [...base.balance, { on: '2025-06-15', cents: 0 }] }, '2025-07-31')).toEqual([]);
	});

	test('the day of the insolvency judgment earns nothing (L20, R621-4)', () => {
		expect(figures({ judgmentOn: '2025-06-26' }, '2025-07-31')).toEqual([
			['2025-06-16', '2025-06-25', 1_000_000, 13.15, 3603],
		]);
		expect(figures({ judgmentOn: '2025-06-10' }, '2025-07-31')).toEqual([]);
	});

	test('a consumer owes none', () => {
		expect(figures({ debtor: 'consumer' }, '2025-07-31')).toEqual([]);
	});

	test('a sole trader owes what a company owes', () => {
		expect(figures({ debtor: 'sole-trader' }, '2025-07-31')).toEqual(figures({}, '2025-07-31'));
	});

	test('a public buyer owes ECB + 8 of the semester in which its interest began (L9, R2192-31)', () => {
		expect(figures({ debtor: 'public', contractRatePercent: 15 }, '2025-07-31')).toEqual([
			['2025-06-16', '2025-06-30', 1_000_000, 11.15, 4582],
			['2025-07-01', '2025-07-31', 1_000_000, 11.15, 9470],
		]);
	});
});

describe('1,000.00 € due 31 July 2024, thirty days late, when three times the legal rate exceeds ECB + 10 (L4)', () => {
	const due = { dueOn: '2024-07-31', balance: [{ on: '2024-07-01', cents: 100_000 }] };

	test.each([
		['no contract rate', undefined, 14.25, 1171],
		['a contract rate below the floor', 12, 14.76, 1213],
		['a contract rate between both', 14.5, 14.76, 1213],
		['a contract rate above', 15, 15, 1233],
	])('%s', (_, contractRatePercent, rate, cents) => {
		expect(figures({ ...due, contractRatePercent }, '2024-08-30')).toEqual([
			['2024-08-01', '2024-08-30', 100_000, rate, cents],
		]);
	});
});

test('a year has 365 days, also when it has 366', () => {
	const due = { dueOn: '2024-02-28', balance: [{ on: '2024-01-01', cents: 365_000 }] };
	// 3,650 × 14.50 % × 2 / 365 = 2.90: 29 February counts
	expect(figures(due, '2024-03-01')).toEqual([['2024-02-29', '2024-03-01', 365_000, 14.5, 290]]);
});

test.each([
	[499, 0],
	[500, 1],
	[1499, 1],
	[1500, 2],
])('%i cents at 36.5 %% for a day round half up to %i', (cents, penalty) => {
	const one = { contractRatePercent: 36.5, balance: [{ on: '2025-06-01', cents }] };
	expect(segments(one, '2025-06-16').map((s) => s.penaltyCents)).toEqual([penalty]);
});
