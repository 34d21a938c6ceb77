import { describe, expect, test } from 'vitest';

import { creditOf, residualOf } from '#workflows/receivables/account/residual.ts';
import { snapshotOf } from '#workflows/receivables/account/snapshot.ts';
import type { AccountState } from '#workflows/receivables/account/state.ts';
import { accountWith, clock, fact, invoice, paid, POLICY, refusal, tell, tellAll } from './sample-account.ts';

const open = (
	amountCents: number,
	changes: { dispute?: string; resolveOn?: string; invoice?: string } = {},
) =>
	fact('2027-03-01', {
		type: 'dispute-opened',
		dispute: 'd1',
		invoice: 'A',
		category: 'pricing',
		subCategory: 'discount',
		amountCents,
		resolveOn: '2027-03-15',
		...changes,
	});
const resolve = (acceptedCents: number) =>
	fact('2027-03-10', { type: 'dispute-resolved', invoice: 'A', acceptedCents });
const one = () => accountWith([invoice('A')]);

describe('a dispute (s17)', () => {
	test('is told to its run with its category, its amount and the day on which it should be settled', () => {
		const { runFacts } = tell(one(), open(40_000));
		expect(runFacts[0]?.snapshot).toMatchObject({
			residualCents: 100_000,
			disputedCents: 40_000,
			dispute: { category: 'pricing', resolveOn: '2027-03-15' },
		});
		expect(clock(runFacts[0]!.snapshot.dispute!.alertAt)).toBe('2027-03-15 00:00');
	});

	test('settled, credits what was accepted; the rest is owed again', () => {
		const { state, runFacts } = tell(tell(one(), open(40_000)).state, resolve(15_000));
		expect([residualOf(state, 'A'), creditOf(state, 'EUR')]).toEqual([85_000, 0]);
		expect(runFacts[0]?.snapshot).toMatchObject({ disputedCents: 0, dispute: null, residualCents: 85_000 });
		expect(state.disputes[0]).toMatchObject({ acceptedCents: 15_000 });
	});

	test('accepted beyond what is still owed, leaves a credit to the customer', () => {
		const state = tellAll(one(), [
			open(40_000),
			paid('2027-03-05', 'P', 80_000, { invoice: 'A' }),
			resolve(40_000),
		]);
		expect([residualOf(state, 'A'), creditOf(state, 'EUR')]).toEqual([0, 20_000]);
	});

	test('several on one invoice show the next one to settle and are settled together', () => {
		const state = tellAll(one(), [open(40_000), open(10_000, { dispute: 'd2', resolveOn: '2027-03-08' })]);
		expect(snapshotOf(state, 'A', POLICY)).toMatchObject({
			disputedCents: 50_000,
			dispute: { resolveOn: '2027-03-08' },
		});
		const settled = tell(state, resolve(25_000)).state;
		expect(settled.disputes.map(({ id, acceptedCents }) => [id, acceptedCents])).toEqual([
			['d1', 15_000],
			['d2', 10_000],
		]);
		expect(residualOf(settled, 'A')).toBe(75_000);
	});
});

describe('a dispute that is dealt with', () => {
	const update = (changes: { amountCents?: number; resolveOn?: string; dispute?: string }) =>
		fact('2027-03-10', { type: 'dispute-updated', dispute: 'd1', ...changes });

	test('gets another day, of which its run is told', () => {
		const { runFacts } = tell(tell(one(), open(40_000)).state, update({ resolveOn: '2027-03-30' }));
		expect(runFacts[0]?.snapshot.dispute).toMatchObject({ resolveOn: '2027-03-30' });
		expect(clock(runFacts[0]!.snapshot.dispute!.alertAt)).toBe('2027-03-30 00:00');
	});

	test('tells its run until when it leaves nothing to ask: the day after its last day, put off, or not at all', () => {
		const heldUntil = (state: AccountState) => snapshotOf(state, 'A', POLICY).dispute?.heldUntil;
		const whole = tell(one(), open(100_000)).state;
		expect(clock(heldUntil(whole)!)).toBe('2027-03-16 00:00');
		expect(clock(heldUntil(tell(whole, update({ resolveOn: '2027-03-30' })).state)!)).toBe(
			'2027-03-31 00:00',
		);
		expect(heldUntil(tell(one(), open(40_000)).state)).toBeUndefined();
		const late = tell(whole, fact('2027-03-16', { type: 'reply', invoice: 'A' })).state;
		expect(snapshotOf(late, 'A', POLICY)).toMatchObject({
			disputedCents: 100_000,
			dispute: { resolveOn: '2027-03-15' },
		});
		expect(clock(heldUntil(late)!), 'over').toBe('2027-03-16 00:00');
		const again = tell(
			late,
			fact('2027-03-17', { type: 'dispute-updated', dispute: 'd1', resolveOn: '2027-03-30' }),
		);
		expect(clock(again.runFacts[0]!.snapshot.dispute!.heldUntil!)).toBe('2027-03-31 00:00');
	});

	test('gets another amount: what is no longer contested is chased again', () => {
		const { state } = tell(tell(one(), open(40_000)).state, update({ amountCents: 10_000 }));
		expect(snapshotOf(state, 'A', POLICY).disputedCents).toBe(10_000);
	});

	test('refuses a day that is over, more than is owed, and changes once it is settled', () => {
		const { state } = tell(one(), open(40_000));
		expect(refusal(state, update({ resolveOn: '2027-03-09' }))).toBe('resolution-in-past');
		expect(refusal(state, update({ amountCents: 100_001 }))).toBe('dispute-exceeds-residual');
		expect(refusal(state, update({ amountCents: 0 }))).toBe('amount-not-positive');
		expect(refusal(state, update({ dispute: 'd9' }))).toBe('unknown-dispute');
		expect(refusal(tell(state, resolve(0)).state, update({ amountCents: 1 }))).toBe('dispute-settled');
	});

	test('settled by its id leaves the other ones of the invoice open', () => {
		const both = tellAll(one(), [open(40_000), open(10_000, { dispute: 'd2', resolveOn: '2027-03-08' })]);
		const settled = tell(
			both,
			fact('2027-03-10', { type: 'dispute-resolved', invoice: 'A', dispute: 'd1', acceptedCents: 15_000 }),
		).state;
		expect(settled.disputes.map(({ id, acceptedCents }) => [id, acceptedCents])).toEqual([
			['d1', 15_000],
			['d2', null],
		]);
	});
});

describe('a payment on a disputed invoice (n46)', () => {
	test('of everything closes the dispute', () => {
		const state = tellAll(one(), [open(40_000), paid('2027-03-05', 'P', 100_000, { invoice: 'A' })]);
		expect(snapshotOf(state, 'A', POLICY).dispute).toBeNull();
		const back = tell(state, fact('2027-03-08', { type: 'payment-reversed', payment: 'P' })).state;
		expect(snapshotOf(back, 'A', POLICY)).toMatchObject({ residualCents: 100_000, disputedCents: 0 });
	});

	test('of the part that nobody contests keeps it: what remains is the dispute', () => {
		const state = tellAll(one(), [open(40_000), paid('2027-03-05', 'P', 60_000, { invoice: 'A' })]);
		expect(snapshotOf(state, 'A', POLICY)).toMatchObject({ residualCents: 40_000, disputedCents: 40_000 });
	});

	test('never leaves more disputed than owed', () => {
		const state = tellAll(one(), [open(40_000), paid('2027-03-05', 'P', 75_000, { invoice: 'A' })]);
		expect(snapshotOf(state, 'A', POLICY)).toMatchObject({ residualCents: 25_000, disputedCents: 25_000 });
	});
});

test('a dispute on a paid invoice is a late event: recorded, and waiting should the money go back', () => {
	const settled = tell(one(), paid('2027-02-20', 'P', 100_000, { invoice: 'A' })).state;
	const { state, runFacts } = tell(settled, open(100_000));
	expect(runFacts.map((told) => told.invoice)).toEqual(['A']);
	expect(snapshotOf(state, 'A', POLICY)).toMatchObject({
		disputedCents: 0,
		dispute: { category: 'pricing' },
	});
	const back = tell(state, fact('2027-03-08', { type: 'payment-reversed', payment: 'P' })).state;
	expect(snapshotOf(back, 'A', POLICY).disputedCents).toBe(100_000);
});

describe('refused', () => {
	test.each([
		['unknown-invoice', open(1, { invoice: 'Z' })],
		['amount-not-positive', open(0)],
		['dispute-exceeds-residual', open(100_001)],
		['resolution-in-past', open(1, { resolveOn: '2027-02-28' })],
		['no-open-dispute', resolve(0)],
	])('%s', (code, told) => expect(refusal(one(), told)).toBe(code));

	test('the same dispute twice, accepting more than was disputed, disputing in two parts more than is owed', () => {
		const state = tell(one(), open(40_000)).state;
		expect(refusal(state, open(1))).toBe('dispute-exists');
		expect(refusal(state, resolve(40_001))).toBe('accepted-exceeds-dispute');
		expect(refusal(state, open(60_001, { dispute: 'd2' }))).toBe('dispute-exceeds-residual');
		expect(refusal(state, open(60_000, { dispute: 'd2' }))).toBeUndefined();
	});
});
