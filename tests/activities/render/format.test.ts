import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decimal } from '#workflows/receivables/decimal.ts';
import { formatDate, formatIban, formatInstant, formatMoney } from '#activities/render/format.ts';
import { smsSegments } from '#activities/render/sms-segments.ts';

const plain = (text: string) => text.replace(/\u00a0/g, ' ');

describe('amounts', () => {
	test.each([
		[123_450, 'EUR', 'fr', '1 234,50 €'],
		[123_450, 'EUR', 'en', '€1,234.50'],
		[5, 'EUR', 'fr', '0,05 €'],
		[-1_000, 'EUR', 'fr', '-10,00 €'],
		[71_831, 'GBP', 'fr', '718,31 £'],
		[71_831, 'GBP', 'en', '£718.31'],
		[100, 'USD', 'fr', '1,00 $US'],
		[100, 'CAD', 'fr', '1,00 $CA'],
		[1_500, 'JPY', 'fr', '1 500 JPY'],
		[1_500, 'TND', 'fr', '1,500 TND'],
		[90_071_992_547_409_91, 'EUR', 'en', '€90,071,992,547,409.91'],
	] as const)('%i %s in %s', (cents, currency, language, expected) => {
		expect(
			plain(formatMoney(cents, currency, language))
				.replace('−', '-')
				.replace('¥', 'JPY'),
		).toBe(expected);
	});

	test('a decimal never loses a cent', () => {
		fc.assert(
			fc.property(fc.maxSafeInteger(), (cents) => {
				const [whole = '', fraction = ''] = decimal(cents, 'EUR').replace('-', '').split('.');
				expect(BigInt(whole + fraction)).toBe(BigInt(Math.abs(cents)));
			}),
		);
	});
});

describe('dates', () => {
	test('are written so that nobody mistakes the month', () => {
		expect(plain(formatDate('2027-03-01', 'fr'))).toBe('1er mars 2027');
		expect(plain(formatDate('2027-03-12', 'en'))).toBe('12 March 2027');
	});

	test('an instant is a day of the organisation’s zone', () => {
		const instant = Date.UTC(2027, 2, 1, 23, 30);
		expect(plain(formatInstant(instant, 'Europe/Paris', 'fr'))).toBe('2 mars 2027');
		expect(plain(formatInstant(instant, 'America/Martinique', 'fr'))).toBe('1er mars 2027');
	});
});

test('an IBAN is printed in groups of four', () => {
	expect(plain(formatIban('FR1420041010050500013M02606'))).toBe('FR14 2004 1010 0505 0001 3M02 606');
});

test.each([
	['a'.repeat(160), 1],
	['a'.repeat(161), 2],
	['é'.repeat(160), 1],
	['€'.repeat(80), 1],
	['€'.repeat(81), 2],
	['ê'.repeat(70), 1],
	['ê'.repeat(71), 2],
])('segments of an SMS', (text, segments) => expect(smsSegments(text)).toBe(segments));
