import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bookedInEuros } from '#workflows/receivables/accounting/booked-in-euros.ts';
import { entriesOf } from '#workflows/receivables/accounting/entries.ts';

const entryIn = (currency: string, cents: number) =>
	entriesOf([
		{
			...{ kind: 'write-off', id: 'w', on: '2027-03-01', cents, currency, label: '', piece: 'FA-1' },
			...{ means: null, tax: { cents: 1, of: 6 }, customer: { code: 'DUP', name: 'Dupont' } },
		},
	]);
const brief = (lines: ReturnType<typeof bookedInEuros>) =>
	lines?.map(({ debitCents, creditCents, foreign }) => [debitCents, creditCents, foreign?.cents ?? null]);

test('a euro is a euro', () => {
	expect(brief(bookedInEuros(entryIn('EUR', 600), {}))).toEqual([
		[500, 0, null],
		[100, 0, null],
		[0, 600, null],
	]);
});

test('another currency is booked at its rate, its own amount beside it', () => {
	expect(brief(bookedInEuros(entryIn('USD', 600), { USD: 0.925 }))).toEqual([
		[463, 0, 500],
		[93, 0, 100],
		[0, 556, 600],
	]);
	expect(brief(bookedInEuros(entryIn('JPY', 60_000), { JPY: 0.0061 }))?.at(-1)).toEqual([0, 36_600, 60_000]);
});

test('a currency without rate is never guessed', () => {
	expect(bookedInEuros(entryIn('USD', 600), { GBP: 1.15 })).toBeNull();
});

test('whatever the rate, an entry balances in euros', () => {
	const rate = fc.double({ min: 0.0001, max: 500, noNaN: true });
	const cents = fc.integer({ min: -10_000_000, max: 10_000_000 }).filter((sum) => sum !== 0);
	fc.assert(
		fc.property(cents, fc.constantFrom('USD', 'JPY', 'TND'), rate, (sum, currency, euros) => {
			const lines = bookedInEuros(entryIn(currency, sum), { [currency]: euros }) ?? [];
			expect(lines.reduce((left, line) => left + line.debitCents - line.creditCents, 0)).toBe(0);
		}),
	);
});
