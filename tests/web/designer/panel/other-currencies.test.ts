import { expect, test } from 'vitest';
import { otherCurrenciesText } from '../../../../web/lib/designer/panel/other-currencies.ts';

const plain = (text: string | null) => text?.replaceAll(/[\u00a0\u202f]/g, ' ');

test('a threshold says what it is in other currencies, which the core compares without a rate', () => {
	expect(plain(otherCurrenciesText(50_000, 'EUR'))).toMatch(/500[.,]00.*500[.,]00.*50[ ,]000/);
	expect(plain(otherCurrenciesText(50_000, 'JPY'))).toMatch(/500[.,]00.*500[.,]00.*500[.,]00/);
});

test('no threshold, nothing to say', () => {
	expect(otherCurrenciesText(undefined, 'EUR')).toBeNull();
	expect(otherCurrenciesText(0, 'EUR')).toBeNull();
});
