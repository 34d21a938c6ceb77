import fc from 'fast-check';
import { expect, test } from 'vitest';
import { centsOf, decimal } from '#workflows/receivables/decimal.ts';

test('an amount written as a decimal reads back, whatever its currency', () => {
	const cents = fc.integer({ min: -(10 ** 11), max: 10 ** 11 });
	fc.assert(
		fc.property(cents, fc.constantFrom('EUR', 'JPY', 'TND'), (amount, currency) => {
			expect(centsOf(Number(decimal(amount, currency)), currency)).toBe(amount === 0 ? 0 : amount);
		}),
	);
});
