import { describe, expect, test } from 'vitest';

import { snapshotOf } from '#workflows/receivables/account/snapshot.ts';
import { creditOf, residualOf } from '#workflows/receivables/account/residual.ts';
import {
	accountWith,
	at,
	clock,
	fact,
	invoice,
	paid,
	POLICY,
	refusal,
	tell,
	tellAll,
} from './sample-account.ts';

const two = () => accountWith([invoice('A'), invoice('B', { dueOn: '2027-03-31' })]);

describe('money that says what it is for', () => {
	test('pays the invoice that the debtor names, and its surplus is a credit of the customer', () => {
		const { state } = tell(two(), paid('2027-03-01', 'P', 150_000, { invoice: 'B' }));
		expect([residualOf(state, 'A'), residualOf(state, 'B'), creditOf(state, 'EUR')]).toEqual([
			100_000, 0, 50_000,
		]);
	});

	test('pays the invoices that its label names, in the order named, due or not', () => {
		const state = tell(
			accountWith([invoice('FA-2027-0042'), invoice('FA-2027-0043', { dueOn: '2027-03-31' })]),
			paid('2027-02-01', 'P', 120_000, { label: 'VIR SEPA FA 2027 0043 / FA-2027-0042' }),
		).state;
		expect([residualOf(state, 'FA-2027-0043'), residualOf(state, 'FA-2027-0042')]).toEqual([0, 80_000]);
	});

	test('may be spread over several invoices, and two parts for one invoice count once', () => {
		const { state } = tell(
			two(),
			fact('2027-03-01', {
				type: 'payment',
				payment: 'P',
				amountCents: 100_000,
				currency: 'EUR',
				valueDate: '2027-03-01',
				allocations: [
					{ invoice: 'A', amountCents: 30_000 },
					{ invoice: 'B', amountCents: 40_000 },
					{ invoice: 'A', amountCents: 20_000 },
				],
			}),
		);
		expect([residualOf(state, 'A'), residualOf(state, 'B'), creditOf(state, 'EUR')]).toEqual([
			50_000, 60_000, 10_000,
		]);
	});
});

describe('money that says nothing', () => {
	test('who pays all that was asked settles it: what is contested stays contested, and is not asked', () => {
		const contested = tell(
			two(),
			fact('2027-03-01', {
				type: 'dispute-opened',
				dispute: 'D',
				invoice: 'A',
				category: 'quality',
				amountCents: 30_000,
				resolveOn: '2027-05-31',
			}),
		).state;
		const { state } = tell(contested, paid('2027-04-05', 'P', 170_000));
		expect([residualOf(state, 'A'), residualOf(state, 'B')]).toEqual([30_000, 0]);
		expect(state.disputes).toMatchObject([{ resolvedAt: null }]);
	});

	test('pays the penalties run by its value date, however late we learn of it (L5)', () => {
		const claiming = {
			...POLICY,
			imputation: 'legal' as const,
			accessories: { penalties: 'claim' as const, indemnity: 'none' as const },
		};
		const owed = accountWith([invoice('A', { amountCents: 1_000_000 })], undefined, claiming);
		// From 27 February to 28 March, 30 days: 10 000 € at 12.15 % = 99.86 €.
		const late = paid('2027-04-20', 'P', 1_000_000, { valueDate: '2027-03-28' });
		const { state } = tell(owed, late, claiming);
		expect(state.payments['P']).toMatchObject({
			accessories: [{ invoice: 'A', part: 'penalty', amountCents: 9_986 }],
			allocations: [{ invoice: 'A', amountCents: 990_014 }],
		});
	});

	test('pays what is due, oldest first; what is not due yet receives nothing (C. civ. 1342-10)', () => {
		const { state } = tell(two(), paid('2027-03-01', 'P', 150_000));
		expect([residualOf(state, 'A'), residualOf(state, 'B'), creditOf(state, 'EUR')]).toEqual([
			0, 100_000, 50_000,
		]);
	});

	test('stays a credit until a person lays it on an invoice', () => {
		const unlaid = tell(two(), paid('2027-02-01', 'P', 60_000)).state;
		expect([residualOf(unlaid, 'A'), creditOf(unlaid, 'EUR')]).toEqual([100_000, 60_000]);
		expect(unlaid.payments['P']?.ack).toBe('none');
		const laid = tell(
			unlaid,
			fact('2027-03-02T10:00', {
				type: 'payment-allocated',
				payment: 'P',
				allocations: [{ invoice: 'A', amountCents: 60_000 }],
			}),
		).state;
		expect([residualOf(laid, 'A'), creditOf(laid, 'EUR')]).toEqual([40_000, 0]);
		expect(laid.payments['P']?.ack).toBe('pending');
		expect(clock(laid.payments['P']!.ackAt)).toBe('2027-03-03 08:30');
	});

	test('pays only invoices of its own currency (u2)', () => {
		const state = accountWith([invoice('A'), invoice('D', { currency: 'USD' })]);
		const after = tell(state, paid('2027-03-01', 'P', 250_000, { currency: 'USD' })).state;
		expect([residualOf(after, 'A'), residualOf(after, 'D')]).toEqual([100_000, 0]);
		expect([creditOf(after, 'EUR'), creditOf(after, 'USD')]).toEqual([0, 150_000]);
	});
});

describe('the run of each invoice concerned is told', () => {
	test('with its residual after the payment, and nobody else', () => {
		const { runFacts } = tell(two(), paid('2027-03-01T18:00', 'P', 40_000, { invoice: 'A' }));
		expect(runFacts.map((one) => [one.invoice, one.cause.type, one.snapshot.residualCents])).toEqual([
			['A', 'payment', 60_000],
		]);
		expect(runFacts[0]).toMatchObject({ at: at('2027-03-01T18:00'), seq: 3 });
	});

	test('after it was closed too: a late payment is accepted and recorded', () => {
		const state = tellAll(two(), [fact('2027-03-01', { type: 'write-off', invoice: 'A' })]);
		const { runFacts } = tell(state, paid('2027-06-01', 'P', 100_000, { invoice: 'A' }));
		expect(runFacts.map((one) => [one.invoice, one.snapshot.closed, one.snapshot.residualCents])).toEqual([
			['A', 'written-off', 0],
		]);
	});
});

describe('a reversal', () => {
	test('reopens the residual and drops the thanks that have not left (n39)', () => {
		const state = tell(two(), paid('2027-03-01T18:00', 'P', 100_000, { invoice: 'A' })).state;
		const { state: after, runFacts } = tell(
			state,
			fact('2027-03-01T19:00', { type: 'payment-reversed', payment: 'P' }),
		);
		expect(residualOf(after, 'A')).toBe(100_000);
		expect(after.payments['P']).toMatchObject({ reversed: true, ack: 'dropped', ackDropped: 'reversed' });
		expect(runFacts[0]?.snapshot).toMatchObject({ residualCents: 100_000, acks: [] });
	});

	test('of a direct debit is what starts its chasing; of a transfer it is only money that went back', () => {
		const state = accountWith([invoice('A', { paymentMethod: 'direct-debit' }), invoice('B')]);
		const after = tellAll(state, [
			paid('2027-02-26', 'P', 100_000, { invoice: 'A' }),
			paid('2027-02-26', 'Q', 100_000, { invoice: 'B' }),
			fact('2027-03-04', { type: 'payment-reversed', payment: 'P' }),
			fact('2027-03-04', { type: 'payment-reversed', payment: 'Q' }),
		]);
		expect(snapshotOf(after, 'A', POLICY).collectionReturned).toBe(true);
		expect(snapshotOf(after, 'B', POLICY).collectionReturned).toBe(false);
	});
});

describe('refused', () => {
	const state = accountWith([invoice('A'), invoice('D', { currency: 'USD' })]);
	test.each([
		['amount-not-positive', paid('2027-03-01', 'P', 0)],
		['amount-not-positive', paid('2027-03-01', 'P', -5)],
		['amount-not-positive', paid('2027-03-01', 'P', 10.5)],
		['unknown-invoice', paid('2027-03-01', 'P', 100, { invoice: 'Z' })],
		['currency-mismatch', paid('2027-03-01', 'P', 100, { invoice: 'D' })],
		['unknown-payment', fact('2027-03-01', { type: 'payment-reversed', payment: 'P' })],
		['unknown-payment', fact('2027-03-01', { type: 'payment-allocated', payment: 'P', allocations: [] })],
		[
			'allocation-exceeds',
			fact('2027-03-01', {
				type: 'payment',
				payment: 'P',
				amountCents: 100,
				currency: 'EUR',
				valueDate: '2027-03-01',
				allocations: [{ invoice: 'A', amountCents: 101 }],
			}),
		],
	])('%s', (code, one) => expect(refusal(state, one)).toBe(code));

	test('the same payment twice, and a reversal twice', () => {
		const once = tell(state, paid('2027-03-01', 'P', 100)).state;
		expect(refusal(once, paid('2027-03-02', 'P', 100))).toBe('payment-exists');
		const back = tell(once, fact('2027-03-02', { type: 'payment-reversed', payment: 'P' })).state;
		expect(refusal(back, fact('2027-03-03', { type: 'payment-reversed', payment: 'P' }))).toBe(
			'already-reversed',
		);
		expect(
			refusal(
				back,
				fact('2027-03-03', {
					type: 'payment-allocated',
					payment: 'P',
					allocations: [{ invoice: 'A', amountCents: 1 }],
				}),
			),
		).toBe('already-reversed');
	});
});
