import { describe, expect, test } from 'vitest';

import { positionOf } from '#workflows/receivables/account/claim.ts';
import { creditOf, residualOf } from '#workflows/receivables/account/residual.ts';
import { snapshotOf } from '#workflows/receivables/account/snapshot.ts';
import { accountWith, fact, invoice, paid, POLICY, refusal, tell, tellAll } from './sample-account.ts';

const one = () => accountWith([invoice('A')]);
const adjust = (amountCents: number, when = '2027-03-05') =>
	fact(when, { type: 'invoice-adjusted', invoice: 'A', amountCents });
const creditNote = (amountCents: number, more = {}) =>
	fact('2027-03-05', { type: 'credit-note', creditNote: 'CN', amountCents, currency: 'EUR', ...more });

describe('an invoice', () => {
	test('known when part of it was settled already, owes the rest and says so', () => {
		const { state, runFacts } = tell(
			accountWith([]),
			fact('2027-03-01', { type: 'invoice', invoice: invoice('A'), residualCents: 30_000 }),
		);
		expect(residualOf(state, 'A')).toBe(30_000);
		expect(runFacts).toEqual([]);
		expect(positionOf(state, state.invoices['A']!, '2027-03-10', POLICY).balance).toEqual([
			{ on: '2027-01-26', cents: 100_000 },
			{ on: '2027-01-26', cents: 30_000 },
		]);
	});

	test('described again changes what may change and tells its run; its amount never silently', () => {
		const again = invoice('A', { number: 'FA-7', dueOn: '2027-03-05', paymentMethod: 'cheque' });
		const { state, runFacts } = tell(one(), fact('2027-02-01', { type: 'invoice', invoice: again }));
		expect(state.invoices['A']).toMatchObject({
			number: 'FA-7',
			dueOn: '2027-03-05',
			penaltiesFromDueOn: '2027-03-05',
		});
		expect(runFacts[0]?.snapshot).toMatchObject({ paymentMethod: 'cheque', dueOn: '2027-03-05' });
		const other = fact('2027-02-01', { type: 'invoice', invoice: invoice('A', { amountCents: 5 }) });
		expect(refusal(one(), other)).toBe('invoice-differs');
	});

	test.each([
		['wrong-customer', invoice('B', { customerId: 'martin' })],
		['amount-not-positive', invoice('B', { amountCents: 0 })],
	])('refused: %s', (code, given) =>
		expect(refusal(one(), fact('2027-02-01', { type: 'invoice', invoice: given }))).toBe(code),
	);
});

describe('an amount that accounting corrects', () => {
	test('down is a visible adjustment that counts from the birth of the invoice', () => {
		const state = tell(one(), adjust(80_000)).state;
		expect(residualOf(state, 'A')).toBe(80_000);
		expect(Object.values(state.credits)).toMatchObject([{ source: 'adjustment', amountCents: 20_000 }]);
		expect(positionOf(state, state.invoices['A']!, '2027-03-10', POLICY).balance.at(-1)).toEqual({
			on: '2027-01-26',
			cents: 80_000,
		});
	});

	test('below what was paid gives the difference back as a credit', () => {
		const state = tellAll(one(), [paid('2027-03-01', 'P', 90_000, { invoice: 'A' }), adjust(80_000)]);
		expect([residualOf(state, 'A'), creditOf(state, 'EUR')]).toEqual([0, 10_000]);
	});

	test('below what a credit note had taken off gives that back as a credit too', () => {
		const state = tellAll(one(), [creditNote(90_000, { allocatedTo: 'A' }), adjust(80_000)]);
		expect([residualOf(state, 'A'), creditOf(state, 'EUR')]).toEqual([0, 10_000]);
	});

	test('up again undoes what had been taken down, then raises the invoice', () => {
		const state = tellAll(one(), [adjust(80_000), adjust(90_000), adjust(120_000)]);
		expect(residualOf(state, 'A')).toBe(120_000);
		expect(snapshotOf(state, 'A', POLICY).amountCents).toBe(120_000);
	});
});

describe('a credit note (n29)', () => {
	test('allocated lowers its invoice, up to what it owes; the rest is a credit of the customer', () => {
		const state = tell(one(), creditNote(130_000, { origin: 'A', allocatedTo: 'A' })).state;
		expect([residualOf(state, 'A'), creditOf(state, 'EUR')]).toEqual([0, 30_000]);
	});

	test('unallocated lowers no residual', () => {
		const state = tell(one(), creditNote(30_000, { origin: 'A' })).state;
		expect([residualOf(state, 'A'), creditOf(state, 'EUR')]).toEqual([100_000, 30_000]);
	});

	test('voided is owed again, once', () => {
		const credited = tell(one(), creditNote(30_000, { allocatedTo: 'A' })).state;
		const voided = fact('2027-03-08', { type: 'credit-note-voided', creditNote: 'CN' });
		const { state, runFacts } = tell(credited, voided);
		expect([residualOf(state, 'A'), creditOf(state, 'EUR')]).toEqual([100_000, 0]);
		expect(runFacts[0]?.snapshot.residualCents).toBe(100_000);
		expect(refusal(state, { ...voided, id: 'again' })).toBe('already-voided');
	});

	test.each([
		['amount-not-positive', creditNote(0)],
		['unknown-invoice', creditNote(1, { allocatedTo: 'Z' })],
		['currency-mismatch', creditNote(1, { currency: 'USD', allocatedTo: 'A' })],
		['unknown-credit-note', fact('2027-03-08', { type: 'credit-note-voided', creditNote: 'CN' })],
	])('refused: %s', (code, told) => expect(refusal(one(), told)).toBe(code));
});

describe('closed', () => {
	test('void: nothing is owed, its money is a credit of the customer', () => {
		const state = tellAll(one(), [
			paid('2027-03-01', 'P', 40_000, { invoice: 'A' }),
			fact('2027-03-05', { type: 'void', invoice: 'A' }),
		]);
		expect([residualOf(state, 'A'), creditOf(state, 'EUR')]).toEqual([0, 40_000]);
		expect(refusal(state, fact('2027-03-06', { type: 'void', invoice: 'A' }))).toBe('already-closed');
		expect(refusal(state, fact('2027-03-06', { type: 'reply', invoice: 'A' }))).toBeUndefined();
	});

	test('written off: still owed, and money without a name goes elsewhere', () => {
		const state = tellAll(accountWith([invoice('A'), invoice('B', { dueOn: '2027-02-28' })]), [
			fact('2027-03-05', { type: 'write-off', invoice: 'A' }),
			paid('2027-03-06', 'P', 100_000),
		]);
		expect([residualOf(state, 'A'), residualOf(state, 'B')]).toEqual([100_000, 0]);
	});
});

describe('more time to pay', () => {
	const extend = (to: string, penaltiesFrom: 'original' | 'new') =>
		fact('2027-03-01', { type: 'due-date-extended', invoice: 'A', to, penaltiesFrom });

	test('keeps both dates and says from which penalties run', () => {
		const moved = tell(one(), extend('2027-03-31', 'new'));
		expect(moved.runFacts[0]?.snapshot).toMatchObject({ dueOn: '2027-03-31', originalDueOn: '2027-02-26' });
		expect(moved.state.invoices['A']?.penaltiesFromDueOn).toBe('2027-03-31');
		expect(tell(one(), extend('2027-03-31', 'original')).state.invoices['A']?.penaltiesFromDueOn).toBe(
			'2027-02-26',
		);
	});

	test('is refused when it gives less', () => {
		expect(refusal(one(), extend('2027-02-26', 'new'))).toBe('extension-not-later');
	});
});
