import fc from 'fast-check';
import { expect, test } from 'vitest';
import { amountText } from '#lib/text/amount-text.ts';
import { readAmount } from '#lib/text/read-amount.ts';

test.each([
	['1 500', 'EUR', 150_000],
	['1\u202F234,5\u00A0€', 'EUR', 123_450],
	['1,500.00', 'EUR', 150_000],
	['1.500,00', 'EUR', 150_000],
	['12,340', 'EUR', 1_234],
	['12.3', 'EUR', 1_230],
	['0', 'EUR', 0],
	['360 000', 'JPY', 360_000],
	['360,000', 'JPY', 360_000],
	['¥360.000', 'JPY', 360_000],
	['12,345', 'TND', 12_345],
	['12.345', 'TND', 12_345],
	['12 345,6 TND', 'TND', 12_345_600],
	['1,500', 'TND', 1_500],
])('«%s» typed as an amount of %s', (text, currency, cents) => {
	expect(readAmount(text, currency)).toBe(cents);
});

test.each([
	['', 'EUR'],
	['-5', 'EUR'],
	['1e3', 'EUR'],
	['1,2,3', 'EUR'],
	['12,345', 'EUR'],
	['12,345,6', 'EUR'],
	['0,5', 'JPY'],
	['12,3456', 'TND'],
	['99999999999999999', 'EUR'],
])('«%s» is no amount of %s', (text, currency) => {
	expect(readAmount(text, currency)).toBeNull();
});

test('what a field shows is read back, whatever the currency', () => {
	fc.assert(
		fc.property(fc.nat(2_000_000_000), fc.constantFrom('EUR', 'JPY', 'TND'), (cents, currency) => {
			expect(readAmount(amountText(cents, currency), currency)).toBe(cents);
		}),
	);
});
