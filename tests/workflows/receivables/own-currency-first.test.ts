import { expect, test } from 'vitest';
import { ownCurrencyFirst } from '#workflows/receivables/own-currency-first.ts';

test('the company’s own currency stands before the others, which follow by code', () => {
	const codes = ['USD', 'CHF', 'EUR', 'GBP'];
	expect(codes.toSorted(ownCurrencyFirst('EUR'))).toEqual(['EUR', 'CHF', 'GBP', 'USD']);
	expect(codes.toSorted(ownCurrencyFirst('CHF'))).toEqual(['CHF', 'EUR', 'GBP', 'USD']);
	expect(codes.toSorted(ownCurrencyFirst('JPY'))).toEqual(['CHF', 'EUR', 'GBP', 'USD']);
});
