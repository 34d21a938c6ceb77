import { expect, test } from 'vitest';
import { formatMoney } from '#lib/text/format-money.ts';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

test.each([
	[123_456, 'EUR', '1 234,56 €'],
	[71_831, 'GBP', '718,31 £'],
	[1_500, 'JPY', '1 500 JPY'],
	[1_500, 'TND', '1,500 TND'],
	[100, 'USD', '1,00 $US'],
])('%i %s is written %s on a French screen', (cents, currency, written) => {
	expect(plain(formatMoney(cents, currency))).toBe(written);
});
