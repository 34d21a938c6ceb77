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

test('whatever is exported balances, entry by entry', () => {
	const movements = fc.array(
		fc.record({
			kind: fc.constantFrom<Movement['kind'][]>(
				'payment',
				'bank-fee',
				'write-off',
				'refund',
				'penalty',
				'indemnity',
			),
			cents: fc.integer({ min: -1_000_000, max: 1_000_000 }),
			id: fc.uuid(),
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
