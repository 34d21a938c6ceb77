import { expect, test } from 'vitest';
import { amountIn } from '#lib/text/amount-in.ts';
import { amountText } from '#lib/text/amount-text.ts';
import { readAmount } from '#lib/text/read-amount.ts';
import { positiveAmount, typedCents } from '#lib/server/forms/typed-amount.ts';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';

test.each([
	['1 234,56', 'EUR', 123_456],
	['1\u202f234,56\u00a0€', 'EUR', 123_456],
	['12.5', 'EUR', 1_250],
	['', 'EUR', 0],
	['0,1', 'EUR', 10],
	['douze', 'EUR', null],
	['-5', 'EUR', null],
	['12 500', 'JPY', 12_500],
	['12,345', 'TND', 12_345],
])('«%s» typed as an amount of %s', (text, currency, cents) => {
	expect(amountIn(text, currency)).toBe(cents);
});

test.each([
	[123_456, 'EUR', '1234,56', '1234.56'],
	[12_500, 'JPY', '12500', '12500'],
	[12_345, 'TND', '12,345', '12.345'],
])('%d in the smallest unit of %s is shown as it is typed, and reads back', (cents, currency, fr, en) => {
	expect(amountText(cents, currency)).toBe(fr);
	expect(amountIn(fr, currency)).toBe(cents);
	overwriteGetLocale(() => 'en');
	expect(amountText(cents, currency)).toBe(en);
	overwriteGetLocale(() => 'fr');
	expect(amountIn(en, currency)).toBe(cents);
});

test('a lone comma before three digits parts thousands in English, decimals in French', () => {
	const read = (): unknown[] => [
		amountIn('1,200', 'EUR'),
		typedCents(positiveAmount.parse('€1,200'), 'EUR'),
		readAmount('1,200', 'EUR'),
	];
	expect(read()).toEqual([120, 120, 120]);
	expect(readAmount('1,234', 'EUR')).toBeNull();
	overwriteGetLocale(() => 'en');
	expect(read()).toEqual([120_000, 120_000, 120_000]);
	expect(readAmount('12,345', 'TND')).toBe(12_345_000);
	expect(amountIn('12,50', 'EUR')).toBe(1_250);
	expect(amountIn('1,234.56', 'EUR')).toBe(123_456);
	overwriteGetLocale(() => 'fr');
});
