import fc from 'fast-check';
import { expect, test } from 'vitest';

import { shareOut } from '#workflows/receivables/share-out.ts';

test.each([
	[100, [100, 200], [33, 67]],
	[2, [1, 1, 1], [1, 1, 0]],
	[1, [1, 1, 1], [1, 0, 0]],
	[500, [100, 200], [100, 200]],
	[0, [100], [0]],
	[10, [], []],
	[10, [0, 0], [0, 0]],
])('%i over %j gives %j', (amount, debts, shares) => {
	expect(shareOut(amount, debts)).toEqual(shares);
});

test('shares add up to what can be paid, none beyond its debt, each within a cent per debt of its part', () => {
	fc.assert(
		fc.property(fc.nat(10 ** 12), fc.array(fc.nat(10 ** 11), { maxLength: 8 }), (amount, debts) => {
			const shares = shareOut(amount, debts);
			const total = debts.reduce((a, b) => a + b, 0);
			expect(shares.reduce((a, b) => a + b, 0)).toBe(Math.min(amount, total));
			for (const [index, debt] of debts.entries()) {
				const share = shares[index] ?? -1;
				expect(share >= 0 && share <= debt).toBe(true);
				const exact = total === 0 ? 0 : (Math.min(amount, total) / total) * debt;
				expect(Math.abs(share - exact)).toBeLessThanOrEqual(debts.length + 0.01);
			}
		}),
	);
});
