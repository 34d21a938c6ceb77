import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCents, readInteger, typedCents } from '../../../../web/lib/designer/panel/read-text.ts';
import { printValues, readValues } from '../../../../web/lib/designer/panel/conditions/typed-values.ts';

test.each([
	['', undefined],
	['1 500', 150_000],
	['1\u202f500,5', 150_050],
	['1,500.00', 150_000],
	['1.500,00', 150_000],
	['49,90 €', 4_990],
	['0', 0],
])('%j is an amount', (text, cents) => {
	expect(readCents(text, 'EUR')).toEqual({ ok: true, value: cents });
});

test.each(['-5', '12,345,6', '1e3', 'abc', '1,2,3', '99999999999'])('%j is none', (text) => {
	expect(readCents(text, 'EUR')).toMatchObject({ ok: false });
});

test('an amount that was printed is read back, in both languages and whatever the decimals of its currency', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: 0, max: 1_000_000_000 }),
			fc.constantFrom('fr-FR', 'en-GB'),
			fc.constantFrom('EUR', 'JPY', 'TND'),
			(cents, tag, currency) => {
				expect(readCents(typedCents(cents, currency, tag), currency)).toEqual({ ok: true, value: cents });
			},
		),
	);
});

test.each([
	['4', 4],
	['−7', -7],
	['+3', 3],
	[' ', undefined],
])('%j is a number of days', (text, days) => {
	expect(readInteger(text, { min: -730, max: 730 })).toEqual({ ok: true, value: days });
});

test.each(['731', '1.5', '1,5', 'x', '--1'])('%j is none', (text) => {
	expect(readInteger(text, { min: -730, max: 730 })).toMatchObject({ ok: false });
});

test('values of a condition are read back as they were printed', () => {
	fc.assert(
		fc.property(
			fc.uniqueArray(fc.integer({ min: 0, max: 5_000_000 }), { minLength: 1, maxLength: 4 }),
			fc.constantFrom('EUR', 'JPY', 'TND'),
			(values, currency) => {
				for (const field of ['amountCents', 'daysLate'] as const)
					expect(
						readValues(field, printValues(field, values, { currency, tag: 'fr-FR' }), {
							several: true,
							currency,
						}),
					).toEqual({
						ok: true,
						value: values,
					});
			},
		),
	);
	expect(readValues('country', 'FR, BE ; LU', { several: true, currency: 'EUR' })).toEqual({
		ok: true,
		value: ['FR', 'BE', 'LU'],
	});
	expect(readValues('country', ' ', { several: false, currency: 'EUR' })).toMatchObject({ ok: false });
});
