import { expect, test } from 'vitest';

import { INDEMNITIES } from '#workflows/receivables/data/indemnities.ts';
import { indemnityCents } from '#workflows/receivables/indemnity.ts';
import type { IndemnityBase } from '#workflows/receivables/indemnity.ts';

const invoice: IndemnityBase = {
	debtor: 'company',
	currency: 'EUR',
	dueOn: '2025-06-15',
	balance: [{ on: '2025-05-01', cents: 1_000_000 }],
};
const on = (asOf: string, changes: Partial<IndemnityBase> = {}): number =>
	indemnityCents({ ...invoice, ...changes }, INDEMNITIES, asOf);

test('40 € from the day after the due date, never before, and not per day (L6)', () => {
	expect(['2025-05-02', '2025-06-15', '2025-06-16', '2026-06-16'].map((day) => on(day))).toEqual([
		0, 0, 4000, 4000,
	]);
});

test('in full for a late part, and still after payment', () => {
	const balance = [...invoice.balance, { on: '2025-06-10', cents: 100 }, { on: '2025-07-01', cents: 0 }];
	expect(on('2025-08-01', { balance })).toBe(4000);
});

test('nothing for an invoice paid on its due date', () => {
	expect(on('2025-08-01', { balance: [...invoice.balance, { on: '2025-06-15', cents: 0 }] })).toBe(0);
});

test('public buyers and sole traders owe it, consumers do not', () => {
	expect(on('2025-08-01', { debtor: 'public' })).toBe(4000);
	expect(on('2025-08-01', { debtor: 'sole-trader' })).toBe(4000);
	expect(on('2025-08-01', { debtor: 'consumer' })).toBe(0);
});

test('nothing when a judgment forbade payment on the due date; still owed when it came later (L21)', () => {
	expect(on('2025-08-01', { judgmentOn: '2025-06-01' })).toBe(0);
	expect(on('2025-08-01', { judgmentOn: '2025-06-15' })).toBe(0);
	expect(on('2025-08-01', { judgmentOn: '2025-06-16' })).toBe(4000);
});

test('no guess in a currency for which the law sets no amount, nor before the law', () => {
	expect(on('2025-08-01', { currency: 'CHF' })).toBe(0);
	expect(on('2013-08-01', { dueOn: '2012-12-31', balance: [{ on: '2012-12-01', cents: 100 }] })).toBe(0);
});
