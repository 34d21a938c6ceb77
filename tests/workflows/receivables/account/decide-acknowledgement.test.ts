import { describe, expect, test } from 'vitest';

import { snapshotOf } from '#workflows/receivables/account/snapshot.ts';
import type { AccountState } from '#workflows/receivables/account/state.ts';
import {
	accountWith,
	ack,
	CUSTOMER,
	clock,
	decide,
	fact,
	intent,
	invoice,
	paid,
	POLICY,
	tell,
	tellAll,
} from './sample-account.ts';

const two = () => accountWith([invoice('A'), invoice('B')]);
const both = [ack('B', 'P'), ack('A', 'P')];
const slotOf = (when: string) => {
	const state = tell(two(), paid(when, 'P', 100_000, { invoice: 'A' })).state;
	return snapshotOf(state, 'A', POLICY).acks.map((one) => clock(one.at));
};

describe('when a payment is acknowledged', () => {
	test('the first opening of the e-mail window strictly after we learn of it', () => {
		expect(slotOf('2027-03-01')).toEqual(['2027-03-01 08:30']);
		expect(slotOf('2027-03-01T08:30')).toEqual(['2027-03-02 08:30']);
		expect(slotOf('2027-03-01T18:00')).toEqual(['2027-03-02 08:30']);
		expect(slotOf('2027-03-26T10:00')).toEqual(['2027-03-30 08:30']);
	});

	test('without waiting for the gap nor restarting it', () => {
		const sent = decide(two(), '2027-03-01T08:30', [intent('B')]).state;
		const state = tell(sent, paid('2027-03-01T18:00', 'P', 100_000, { invoice: 'A' })).state;
		const thanked = decide(state, '2027-03-02T08:30', [ack('A', 'P')]);
		expect(thanked.answers).toEqual({ A: 'send A' });
		expect(decide(thanked.state, '2027-03-04T08:30', [intent('B', { node: 'next' })]).answers).toEqual({
			B: 'send B',
		});
	});

	test('in the next window when the hour was missed', () => {
		const state = tell(two(), paid('2027-03-01T18:00', 'P', 100_000, { invoice: 'A' })).state;
		expect(decide(state, '2027-03-02T20:00', [ack('A', 'P')]).answers).toEqual({
			A: 'defer 2027-03-03 08:30',
		});
	});
});

describe('one acknowledgement per payment (n42)', () => {
	const state = () => tell(two(), paid('2027-03-01T18:00', 'P', 150_000)).state;

	test('lists all its invoices; the smallest id leads, the others pass as merged', () => {
		const { answers, decisions, state: after } = decide(state(), '2027-03-02T08:30', both);
		expect(answers).toEqual({ A: 'send A+B', B: 'merge payment/P/ack' });
		expect(decisions['payment/P/ack@A']).toMatchObject({
			recipient: 'anne',
			entry: { kind: 'receipt', key: 'payment/P/ack', amounts: { residualCents: 50_000 } },
		});
		expect(after.payments['P']?.ack).toBe('sent');
		expect(snapshotOf(after, 'A', POLICY).acks).toEqual([]);
	});

	test('asked again, answers the same; asked late, has already left', () => {
		const first = decide(state(), '2027-03-02T08:30', [ack('A', 'P')]).state;
		expect(decide(first, '2027-03-02T08:30', both).answers).toEqual({
			A: 'send A+B',
			B: 'merge payment/P/ack',
		});
		expect(decide(first, '2027-03-03T08:30', both).answers).toEqual({
			A: 'merge payment/P/ack',
			B: 'merge payment/P/ack',
		});
	});

	test('thanks when all its invoices are at 0, else a receipt with what remains', () => {
		const full = tell(two(), paid('2027-03-01T18:00', 'P', 200_000)).state;
		expect(decide(full, '2027-03-02T08:30', both).decisions['payment/P/ack@A']?.entry).toMatchObject({
			kind: 'thanks',
			amounts: { residualCents: 0, claimedCents: 0 },
		});
	});

	test('two payments are two messages', () => {
		const paidTwice = tellAll(two(), [
			paid('2027-03-01T10:00', 'P', 30_000, { invoice: 'A' }),
			paid('2027-03-01T11:00', 'Q', 70_000, { invoice: 'A' }),
		]);
		const { answers, decisions } = decide(paidTwice, '2027-03-02T08:30', [ack('A', 'P'), ack('A', 'Q')]);
		expect(answers).toEqual({ A: 'send A' });
		expect(Object.keys(decisions)).toEqual(['payment/P/ack@A', 'payment/Q/ack@A']);
	});

	test('money that no invoice received, a credit note, a write-off: nobody is thanked', () => {
		const after = tellAll(accountWith([invoice('A', { dueOn: '2027-06-30' })]), [
			paid('2027-03-01', 'P', 10_000),
			fact('2027-03-02', {
				type: 'credit-note',
				creditNote: 'CN',
				amountCents: 40_000,
				currency: 'EUR',
				allocatedTo: 'A',
			}),
			fact('2027-03-03', { type: 'write-off', invoice: 'A' }),
		]);
		expect(snapshotOf(after, 'A', POLICY).acks).toEqual([]);
		expect(decide(after, '2027-03-04T08:30', [ack('A', 'P')]).answers).toEqual({ A: 'skip not-allocated' });
	});
});

describe('before it leaves', () => {
	const state = () => tell(two(), paid('2027-03-01T18:00', 'P', 150_000)).state;
	const dispute = (when: string, id = 'd1') =>
		fact(when, {
			type: 'dispute-opened',
			dispute: id,
			invoice: 'B',
			category: 'quality',
			amountCents: 10_000,
			resolveOn: '2027-04-01',
		});

	test('a reversal stops it', () => {
		const after = tell(state(), fact('2027-03-01T19:00', { type: 'payment-reversed', payment: 'P' })).state;
		expect(decide(after, '2027-03-02T08:30', both).answers).toEqual({
			A: 'skip reversed',
			B: 'skip reversed',
		});
	});

	test('a dispute of one of its invoices stops it', () => {
		const after = tell(state(), dispute('2027-03-01T19:00')).state;
		expect(decide(after, '2027-03-02T08:30', both).answers).toEqual({
			A: 'skip disputed',
			B: 'skip disputed',
		});
	});

	test('a payment made in spite of an older dispute is acknowledged (s10: even after a quarrel)', () => {
		const quarrel = tellAll(two(), [
			dispute('2027-02-28'),
			paid('2027-03-01T18:00', 'P', 90_000, { invoice: 'B' }),
		]);
		expect(decide(quarrel, '2027-03-02T08:30', [ack('B', 'P')]).answers).toEqual({ B: 'send B' });
	});

	test('once it has left, neither undoes it', () => {
		const sent: AccountState = decide(state(), '2027-03-02T08:30', both).state;
		const after = tell(sent, fact('2027-03-03', { type: 'payment-reversed', payment: 'P' })).state;
		expect(after.payments['P']).toMatchObject({ ack: 'sent', reversed: true });
	});
});

test('nobody to thank by e-mail: the run hears that nobody can be reached', () => {
	const contacts = [{ id: 'anne', role: 'accounting', channels: ['call' as const] }];
	const state = tell(
		accountWith([invoice('A')], { ...CUSTOMER, contacts }),
		paid('2027-03-01', 'P', 100_000, { invoice: 'A' }),
	).state;
	expect(decide(state, '2027-03-01T08:30', [ack('A', 'P')]).answers).toEqual({ A: 'unreachable no-contact' });
});
