import fc from 'fast-check';
import { expect, test } from 'vitest';

import { isCents, minorUnitsOf, proportion, roundHalfUp, sumCents } from '#workflows/receivables/money.ts';

test.each([
	[5n, 10n, 1],
	[4n, 10n, 0],
	[15n, 10n, 2],
	[-5n, 10n, 0],
	[-6n, 10n, -1],
	[-15n, 10n, -1],
])('%d / %d rounds half up to %d', (numerator, denominator, rounded) => {
	expect(roundHalfUp(numerator, denominator)).toBe(rounded);
});

test('a proportion is the nearest integer, whether the product fits a number or not', () => {
	const cents = fc.oneof(
		fc.integer({ min: -999, max: 999 }),
		fc.integer({ min: -(10 ** 13), max: 10 ** 13 }),
	);
	const share = fc.tuple(fc.nat(10 ** 9), fc.integer({ min: 1, max: 10 ** 9 }));
	fc.assert(
		fc.property(cents, share, (amount, [part, rest]) => {
			const whole = part + rest;
			const exact = BigInt(amount) * BigInt(part);
			const doubledError = 2n * (exact - BigInt(proportion(amount, part, whole)) * BigInt(whole));
			expect(doubledError < BigInt(whole) && doubledError >= -BigInt(whole)).toBe(true);
		}),
	);
});

test('currencies keep their own scale (n43)', () => {
	expect(['EUR', 'USD', 'JPY', 'XPF', 'TND'].map(minorUnitsOf)).toEqual([2, 2, 0, 0, 3]);
});

test('amounts are whole and exact', () => {
	expect(sumCents([1, 2, 3])).toBe(6);
	expect([1, 1.5, Number.NaN, 2 ** 53].map(isCents)).toEqual([true, false, false, false]);
});
