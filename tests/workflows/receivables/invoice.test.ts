import { expect, test } from 'vitest';

import { residualByDay } from '#workflows/receivables/balance.ts';
import {
	extendDueDate,
	isCollectedByCreditor,
	penaltiesAfter,
	residualCents,
} from '#workflows/receivables/invoice.ts';
import type { Invoice } from '#workflows/receivables/invoice.ts';

const invoice: Invoice = {
	id: 'A',
	customerId: 'ACME',
	number: 'FA-2027-0001',
	amountCents: 120_000,
	currency: 'EUR',
	issuedOn: '2027-01-27',
	dueOn: '2027-02-26',
	originalDueOn: '2027-02-26',
	extended: false,
	paymentMethod: 'transfer',
	factored: false,
};

test('payments and credit notes lower the residual', () => {
	expect(residualCents(invoice, { paymentsCents: 50_000, creditsCents: 20_000 })).toBe(50_000);
});

test('an extension keeps both dates and starts penalties from the new one unless agreed otherwise', () => {
	const byDefault = extendDueDate(invoice, '2027-03-31');
	expect(byDefault).toMatchObject({
		ok: true,
		value: { dueOn: '2027-03-31', originalDueOn: '2027-02-26', extended: true },
	});
	if (byDefault.ok) expect(penaltiesAfter(byDefault.value)).toBe('2027-03-31');
	const original = extendDueDate(invoice, '2027-03-31', 'original');
	if (original.ok) expect(penaltiesAfter(original.value)).toBe('2027-02-26');
	expect(original.ok).toBe(true);
	expect(penaltiesAfter({ dueOn: '2027-03-31', originalDueOn: '2027-02-26' })).toBe('2027-03-31');
});

test.each(['2027-02-26', '2027-02-25'])('an extension to %s is refused', (to) => {
	expect(extendDueDate(invoice, to)).toMatchObject({ problem: { code: 'extension-not-later' } });
});

test('direct debits and bills are collected by the creditor', () => {
	expect(
		(['transfer', 'direct-debit', 'bill', 'cheque', 'card'] as const).filter(isCollectedByCreditor),
	).toEqual(['direct-debit', 'bill']);
});

test('the residual by day starts at the principal and follows value dates, whatever the order of arrival', () => {
	expect(
		residualByDay(invoice, [
			{ on: '2027-03-20', cents: 20_000 },
			{ on: '2027-03-01', cents: 50_000 },
			{ on: '2027-03-20', cents: 10_000 },
		]),
	).toEqual([
		{ on: '2027-01-27', cents: 120_000 },
		{ on: '2027-03-01', cents: 70_000 },
		{ on: '2027-03-20', cents: 40_000 },
	]);
});

test('money before the invoice counts from its issue; money taken back never came', () => {
	expect(residualByDay(invoice, [{ on: '2027-01-01', cents: 20_000 }]).at(-1)).toEqual({
		on: '2027-01-27',
		cents: 100_000,
	});
	const returned = [
		{ on: '2027-03-01', cents: 120_000 },
		{ on: '2027-03-01', cents: -120_000 },
	];
	expect(residualByDay(invoice, returned).map(({ cents }) => cents)).toEqual([120_000, 120_000]);
});
