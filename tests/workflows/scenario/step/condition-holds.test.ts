import { expect, test } from 'vitest';
import type { Condition } from '#workflows/scenario/condition.ts';
import { conditionHolds } from '#workflows/scenario/step/condition-holds.ts';
import { SNAPSHOT } from './sample-run.ts';

const atLeast: Condition = { field: 'residualCents', test: { atLeast: 50_000 } };
const holds = (condition: Condition, currency: string, residualCents: number) =>
	conditionHolds(condition, { ...SNAPSHOT, currency, residualCents }, '2027-03-01');

test('a threshold is compared without a rate, in the minor units of each currency', () => {
	expect(holds(atLeast, 'EUR', 50_000)).toBe(true);
	expect(holds(atLeast, 'CHF', 49_999)).toBe(false);
	expect(holds(atLeast, 'JPY', 50_000)).toBe(true);
});

test('the currency asked beside it keeps a threshold to invoices of that currency; others go on', () => {
	const inEuros: Condition = { all: [atLeast, { field: 'currency', test: { is: 'EUR' } }] };
	expect(holds(inEuros, 'EUR', 50_000)).toBe(true);
	expect(holds(inEuros, 'EUR', 49_999)).toBe(false);
	expect(holds(inEuros, 'JPY', 9_000_000)).toBe(false);
	expect(holds({ not: inEuros }, 'JPY', 9_000_000)).toBe(true);
});
