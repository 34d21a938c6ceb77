import fc from 'fast-check';
import { expect, test } from 'vitest';
import { subsetsOf } from '#workflows/receivables/matching/subset.ts';

test('the only way to make a sum, or the proof that there are several', () => {
	expect(subsetsOf([500, 300, 200, 100], 700)).toEqual([[0, 2]]);
	expect(subsetsOf([500, 300, 200, 100], 600)).toHaveLength(2);
	expect(subsetsOf([500, 300], 100)).toEqual([]);
	expect(subsetsOf([], 0)).toEqual([]);
});

test('agrees with trying every set', () => {
	fc.assert(
		fc.property(
			fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 10 }),
			fc.integer({ min: 1, max: 120 }),
			(amounts, total) => {
				let ways = 0;
				for (let set = 1; set < 2 ** amounts.length; set += 1)
					if (amounts.reduce((sum, cents, at) => ((set >> at) & 1 ? sum + cents : sum), 0) === total)
						ways += 1;
				const found = subsetsOf(amounts, total);
				expect(found).toHaveLength(Math.min(2, ways));
				for (const way of found) expect(way.reduce((sum, at) => sum + (amounts[at] ?? 0), 0)).toBe(total);
			},
		),
	);
});

test('claims all alike are told apart by nobody, at once', () => {
	expect(
		subsetsOf(
			Array.from({ length: 22 }, (_, at) => 1_000 + (at % 3)),
			12_013,
		),
	).toHaveLength(2);
});
