import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { snapshotOf } from '#workflows/receivables/account/snapshot.ts';
import { settleAt } from '#workflows/receivables/account/live-promise.ts';
import { account } from '#workflows/receivables/account/account.ts';
import type { AccountState } from '#workflows/receivables/account/state.ts';
import { accountWith, at, fact, invoice, paid, POLICY, refusal, tell, tellAll } from './sample-account.ts';

const THREE = [
	{ on: '2027-03-31', amountCents: 40_000 },
	{ on: '2027-04-30', amountCents: 40_000 },
	{ on: '2027-05-31', amountCents: 40_000 },
];
const agree = (changes: { acceleration?: boolean; plan?: string; invoices?: string[] } = {}) =>
	fact('2027-03-10', {
		type: 'plan-agreed',
		plan: 'plan',
		invoices: ['A', 'B'],
		instalments: THREE,
		acceleration: true,
		...changes,
	});
const two = () => accountWith([invoice('A'), invoice('B', { amountCents: 20_000 })]);
/** The day after the grace of an instalment: its run asks. */
const judge = (state: AccountState, instalment: number) => {
	const promise = `plan/${String(instalment)}`;
	const due = state.promises.find(({ id }) => id === promise)!;
	return {
		id: `due-${promise}`,
		at: settleAt(due, POLICY),
		actor: null,
		type: 'promise-due',
		promise,
	} as const;
};
const outcomes = (state: AccountState) => state.promises.map(({ outcome }) => outcome);
const planOf = (state: AccountState) => state.plans?.[0]?.outcome;

describe('an instalment plan (n49)', () => {
	test('shows each run its next instalment, one after the other', () => {
		const agreed = tell(two(), agree());
		expect(agreed.runFacts.map(({ invoice: id, snapshot }) => [id, snapshot.promise?.id])).toEqual([
			['A', 'plan/1'],
			['B', 'plan/1'],
		]);
		const first = tell(agreed.state, paid('2027-03-30', 'P', 40_000, { invoice: 'A' }));
		expect(snapshotOf(first.state, 'B', POLICY).promise?.id).toBe('plan/2');
		expect(first.runFacts.every(({ cause }) => cause.promiseOutcome === 'kept')).toBe(true);
		expect(planOf(first.state)).toBe('live');
	});

	test('paid to the end is kept, once', () => {
		const state = tellAll(two(), [
			agree(),
			paid('2027-03-30', 'P1', 40_000, { invoice: 'A' }),
			paid('2027-04-30', 'P2', 40_000, { invoice: 'A' }),
		]);
		const end = tell(
			state,
			fact('2027-05-31', {
				type: 'payment',
				payment: 'P3',
				amountCents: 40_000,
				currency: 'EUR',
				valueDate: '2027-05-31',
				allocations: [
					{ invoice: 'A', amountCents: 20_000 },
					{ invoice: 'B', amountCents: 20_000 },
				],
			}),
		);
		expect(outcomes(end.state)).toEqual(['kept', 'kept', 'kept']);
		expect(planOf(end.state)).toBe('kept');
		expect(end.entries.filter(({ kind }) => kind === 'alert')).toMatchObject([{ code: 'plan-kept' }]);
	});

	test('under the default clause the first instalment missed ends it: nothing is promised any more', () => {
		const { state } = tell(two(), agree());
		const missed = tell(state, judge(state, 1));
		expect(outcomes(missed.state)).toEqual(['broken', 'cancelled', 'cancelled']);
		expect(planOf(missed.state)).toBe('broken');
		expect(missed.runFacts.map(({ cause, snapshot }) => [cause.promiseOutcome, snapshot.promise])).toEqual([
			['broken', null],
			['broken', null],
		]);
	});

	test('without the clause the next instalment counts; the plan is judged with its last one', () => {
		const { state } = tell(two(), agree({ acceleration: false }));
		const missed = tell(state, judge(state, 1)).state;
		expect(planOf(missed)).toBe('live');
		expect(snapshotOf(missed, 'A', POLICY).promise?.id).toBe('plan/2');
		const last = tellAll(missed, [judge(missed, 2), judge(missed, 3)]);
		expect(planOf(last)).toBe('broken');
	});

	test('called off, it promises nothing and cannot be called off again', () => {
		const ended = tellAll(two(), [agree(), fact('2027-03-12', { type: 'plan-ended', plan: 'plan' })]);
		expect([planOf(ended), snapshotOf(ended, 'A', POLICY).promise]).toEqual(['ended', null]);
		expect(refusal(ended, fact('2027-03-13', { type: 'plan-ended', plan: 'plan' }))).toBe('plan-over');
	});

	test('replaces single promises about its invoices', () => {
		const promised = tell(
			two(),
			fact('2027-03-09', {
				type: 'promise',
				promise: 'p',
				invoices: ['A'],
				amountCents: 1_000,
				on: '2027-03-20',
			}),
		).state;
		expect(outcomes(tell(promised, agree()).state)[0]).toBe('cancelled');
	});

	test('is refused beyond what is owed and not contested, twice over one invoice, and under a known id', () => {
		const contested = tell(
			two(),
			fact('2027-03-09', {
				type: 'dispute-opened',
				dispute: 'd',
				invoice: 'A',
				category: 'price',
				amountCents: 1,
				resolveOn: '2027-03-20',
			}),
		).state;
		expect(refusal(contested, agree())).toBe('plan-exceeds');
		const agreed = tell(two(), agree()).state;
		expect(refusal(agreed, agree({ plan: 'other' }))).toBe('plan-overlaps');
		expect(refusal(agreed, agree())).toBe('plan-exists');
	});
});

test('however money and judgments come, a plan is settled once, and never while an instalment is awaited', () => {
	const event = fc.record({
		pay: fc.integer({ min: 1, max: 60_000 }),
		judge: fc.constantFrom(1, 2, 3),
		isPayment: fc.boolean(),
		days: fc.integer({ min: 0, max: 40 }),
	});
	fc.assert(
		fc.property(fc.array(event, { maxLength: 12 }), fc.boolean(), (events, acceleration) => {
			let state = tell(two(), agree({ acceleration })).state;
			let settled = 0;
			let now = at('2027-03-10');
			for (const [index, one] of events.entries()) {
				now += one.days * 86_400_000;
				const told = one.isPayment
					? {
							id: `e${String(index)}`,
							at: now,
							actor: null,
							type: 'payment' as const,
							payment: `p${String(index)}`,
							amountCents: one.pay,
							currency: 'EUR',
							valueDate: '2027-03-20',
						}
					: { ...judge(state, one.judge), id: `e${String(index)}`, at: now };
				const change = account(state, told, POLICY);
				if (!change.ok) continue;
				const before = planOf(state);
				state = change.value.state;
				if (before !== planOf(state)) settled += 1;
				const live = state.promises.some(({ outcome }) => outcome === 'live');
				expect(planOf(state) === 'live').toBe(live);
			}
			expect(settled).toBeLessThanOrEqual(1);
		}),
	);
});
