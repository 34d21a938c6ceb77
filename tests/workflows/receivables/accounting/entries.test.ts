import fc from 'fast-check';
import { expect, test } from 'vitest';
import { entriesOf } from '#workflows/receivables/accounting/entries.ts';
import type { Movement } from '#workflows/receivables/accounting/entries.ts';

const movement = (changes: Partial<Movement> = {}): Movement => ({
	kind: 'payment',
	id: 'bank/1/1',
	on: '2027-03-01',
	cents: 360_000,
	currency: 'EUR',
	means: null,
	tax: null,
	customer: { code: 'DUP', name: 'Dupont' },
	label: 'VIR FA-2027-0042',
	piece: 'FA-2027-0042',
	...changes,
});

const brief = (movements: readonly Movement[]) =>
	entriesOf(movements).map(({ journal, account, customer, debitCents, creditCents }) => [
		journal,
		account,
		customer?.code ?? '',
		debitCents,
		creditCents,
	]);

test('money that came in debits the bank and credits the customer', () => {
	expect(brief([movement()])).toEqual([
		['BQ', '512000', '', 360_000, 0],
		['BQ', '411000', 'DUP', 0, 360_000],
	]);
});

test.each([
	['transfer', 'BQ', '512000'],
	['card', 'BQ', '512000'],
	['direct-debit', 'BQ', '512000'],
	['cheque', 'BQ', '511200'],
	['bill', 'BQ', '511300'],
	['cash', 'CA', '530000'],
	['set-off', 'OD', '401000'],
] as const)('a payment by %s is booked in %s to %s', (means, journal, account) => {
	expect(brief([movement({ means })])).toEqual([
		[journal, account, '', 360_000, 0],
		[journal, '411000', 'DUP', 0, 360_000],
	]);
});

test('what was undone is booked the other way round, without a minus', () => {
	expect(brief([movement({ cents: -360_000 })])).toEqual([
		['BQ', '411000', 'DUP', 360_000, 0],
		['BQ', '512000', '', 0, 360_000],
	]);
});

test('penalties and the indemnity are income outside VAT', () => {
	expect(brief([movement({ kind: 'indemnity', cents: 4_000 })])).toEqual([
		['OD', '411000', 'DUP', 4_000, 0],
		['OD', '763100', '', 0, 4_000],
	]);
});

test('a debt given up with its VAT is a loss without tax, and the tax taken back (CGI 272, 1)', () => {
	const givenUp = movement({ kind: 'write-off', cents: 120_000, tax: { cents: 20_000, of: 120_000 } });
	expect(brief([givenUp])).toEqual([
		['OD', '654000', '', 100_000, 0],
		['OD', '445710', '', 20_000, 0],
		['OD', '411000', 'DUP', 0, 120_000],
	]);
	// It was a mistake for half of it: half of the tax is owed again.
	expect(brief([{ ...givenUp, cents: -60_000 }])).toEqual([
		['OD', '411000', 'DUP', 60_000, 0],
		['OD', '445710', '', 0, 10_000],
		['OD', '654000', '', 0, 50_000],
	]);
	expect(brief([{ ...givenUp, tax: null }])).toEqual([
		['OD', '654000', '', 120_000, 0],
		['OD', '411000', 'DUP', 0, 120_000],
	]);
});

test('money on a debt given up is income without tax, and the tax owed again; taken back, the other way round', () => {
	const tax = { cents: 20_000, of: 120_000 };
	const recovered = movement({ kind: 'recovery', cents: 60_000, tax });
	expect(brief([recovered])).toEqual([
		['OD', '411000', 'DUP', 60_000, 0],
		['OD', '758300', '', 0, 50_000],
		['OD', '445710', '', 0, 10_000],
	]);
	expect(brief([{ ...recovered, cents: -60_000 }])).toEqual([
		['OD', '445710', '', 10_000, 0],
		['OD', '758300', '', 50_000, 0],
		['OD', '411000', 'DUP', 0, 60_000],
	]);
	expect(brief([{ ...recovered, tax: null }])).toEqual([
		['OD', '411000', 'DUP', 60_000, 0],
		['OD', '758300', '', 0, 60_000],
	]);
});

test('a small difference is no bank charge', () => {
	expect(brief([movement({ kind: 'small-difference', cents: 12 })])[0]).toEqual(['OD', '658000', '', 12, 0]);
	expect(brief([movement({ kind: 'bank-fee', cents: 12 })])[0]).toEqual(['OD', '627000', '', 12, 0]);
});

test('whatever is exported balances, entry by entry', () => {
	const movements = fc.array(
		fc.record({
			kind: fc.constantFrom<Movement['kind'][]>(
				'payment',
				'bank-fee',
				'small-difference',
				'agency-fee',
				'write-off',
				'recovery',
				'refund',
				'penalty',
				'indemnity',
			),
			cents: fc.integer({ min: -1_000_000, max: 1_000_000 }),
			id: fc.uuid(),
			tax: fc.constantFrom(null, { cents: 333, of: 2_000 }),
		}),
	);
	fc.assert(
		fc.property(movements, (made) => {
			const lines = entriesOf(made.map((one) => movement(one)));
			for (const group of Map.groupBy(lines, ({ entry }) => entry).values()) {
				expect(group.reduce((sum, { debitCents, creditCents }) => sum + debitCents - creditCents, 0)).toBe(0);
				expect(group.every(({ debitCents, creditCents }) => debitCents >= 0 && creditCents >= 0)).toBe(true);
			}
		}),
	);
});
