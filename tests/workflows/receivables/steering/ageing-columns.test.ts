import fc from 'fast-check';
import { expect, test } from 'vitest';
import { agedBalance } from '#workflows/receivables/ageing.ts';
import { addDays } from '#workflows/receivables/civil-date.ts';
import { ageingColumns, checkBounds, columnOf } from '#workflows/receivables/steering/ageing-columns.ts';
import { ageingHistory } from '#workflows/receivables/steering/ageing-history.ts';

const TODAY = '2027-03-31';

test('the due date itself is not late; its morrow is one day late; each end belongs to its column', () => {
	const columns = ageingColumns();
	const keyOf = (late: number) => columnOf(columns, addDays(TODAY, -late), TODAY).key;
	expect([-5, 0, 1, 30, 31, 60, 61, 90, 91, 900].map(keyOf)).toEqual([
		'not-due',
		'not-due',
		'1-30',
		'1-30',
		'31-60',
		'31-60',
		'61-90',
		'61-90',
		'90+',
		'90+',
	]);
});

test('columns of any bounds hold every day exactly once', () => {
	const bounds = fc
		.uniqueArray(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 6 })
		.map((days) => [...days].sort((a, b) => a - b));
	fc.assert(
		fc.property(bounds, fc.integer({ min: -100, max: 900 }), (ends, late) => {
			const columns = ageingColumns(ends);
			const holding = columns.filter(
				({ from, to }) => (from === null || late >= from) && (to === null || late <= to),
			);
			expect(holding).toHaveLength(1);
			expect(columnOf(columns, addDays(TODAY, -late), TODAY)).toBe(holding[0]);
		}),
	);
});

test('bounds rise, are whole days, and are six at most', () => {
	expect(checkBounds([15, 30, 45]).ok).toBe(true);
	for (const wrong of [[], [30, 30], [60, 30], [0, 10], [1.5], [1, 2, 3, 4, 5, 6, 7]])
		expect(checkBounds(wrong).ok).toBe(false);
});

test('the history of the ledger says on each day what the aged balance said then', () => {
	const movements = [
		{ effectiveOn: '2027-01-05', dueOn: '2027-02-05', cents: 10_000 },
		{ effectiveOn: '2027-02-20', dueOn: '2027-02-05', cents: -4_000 },
		{ effectiveOn: '2027-03-10', dueOn: '2027-04-10', cents: 7_000 },
	];
	const [january, february, march] = ageingHistory(movements, ageingColumns(), [
		'2027-01-31',
		'2027-02-28',
		'2027-03-31',
	]);
	expect(january).toMatchObject({ totalCents: 10_000, cents: { 'not-due': 10_000 } });
	expect(february).toMatchObject({ totalCents: 6_000, cents: { '1-30': 6_000, 'not-due': 0 } });
	expect(march?.cents).toEqual(
		agedBalance(
			[
				{ dueOn: '2027-02-05', residualCents: 6_000 },
				{ dueOn: '2027-04-10', residualCents: 7_000 },
			],
			'2027-03-31',
		),
	);
});
