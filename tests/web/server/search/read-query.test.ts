import { expect, test } from 'vitest';
import { amountsOf, readQuery } from '#lib/server/search/read-query.ts';
import { searchText } from '#db/queries/search-text.ts';

test.each([
	['06 12 34 56 78', '612345678'],
	['+33 6 12 34 56 78', '612345678'],
	['+33 (0)6.12.34.56.78', '612345678'],
	['0033612345678', '612345678'],
	['+352 621 123 456', '621123456'],
	['06 12 34', '61234'],
	['+33 6 12 34', '61234'],
	['12 34', null],
	['FA-2026-0042', null],
])('the telephone number in «%s»', (typed, phone) => {
	expect(readQuery(typed).phone).toBe(phone);
});

test.each([
	['1 234,56', 123_456],
	['1 234,56 €', 123_456],
	['1\u202f234,56\u00a0€', 123_456],
	['1.234,56', 123_456],
	['1,234.56', 123_456],
	['1234.5', 123_450],
	['1.234', 123_400],
	['1234 EUR', 123_400],
	['0', null],
	['douze', null],
])('the amount in «%s»', (typed, cents) => {
	expect(readQuery(typed).amountIn?.('EUR') ?? null).toBe(cents);
});

test('an amount is read in the scale of each currency', () => {
	expect(amountsOf(readQuery('1500'))).toEqual([150_000, 1_500, 1_500_000]);
	expect(readQuery('1500').amountIn?.('JPY')).toBe(1_500);
});

test.each([
	['FA-2026/0042', 'fa20260042'],
	['0042', '0042'],
	['42', null],
	['Bœuf', null],
])('the reference in «%s»', (typed, reference) => {
	expect(readQuery(typed).reference).toBe(reference);
});

test('a SIREN, its beginning, a SIRET', () => {
	expect(readQuery('732 829 320').siren).toBe('732829320');
	expect(readQuery('732 829').siren).toBe('732829');
	expect(readQuery('732 829 320 00074').siren).toBe('732829320');
	expect(readQuery('7328').siren).toBeNull();
});

test('a name is words without accents; an address is no name', () => {
	expect(readQuery('Bœuf & Cie, Éts.').words).toEqual(['boeuf', 'cie', 'ets']);
	expect(readQuery('b').words).toEqual([]);
	expect(readQuery('Zoe@client.fr')).toMatchObject({ words: [], email: 'zoe@client.fr', reference: null });
	expect(searchText('ŒUVRE Straße Çà')).toBe('oeuvre strasse ca');
});
