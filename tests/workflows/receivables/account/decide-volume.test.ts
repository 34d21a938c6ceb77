import { describe, expect, test } from 'vitest';
import { snapshotOf } from '#workflows/receivables/account/snapshot.ts';
import type { AccountPolicy, AccountState, VolumeLimits } from '#workflows/receivables/account/state.ts';
import {
	ack,
	accountWith,
	decide,
	fact,
	formalNotice,
	intent,
	invoice,
	paid,
	POLICY,
	tell,
} from './sample-account.ts';

const WIDE: VolumeLimits = { perCustomerDay: 100, perInvoice: 100, companyLeft: 100 };
const within = (limits: Partial<VolumeLimits>): AccountPolicy => ({
	...POLICY,
	minGapDays: 0,
	volume: { ...WIDE, ...limits },
});
const NOON = '2027-03-02T12:00';
const chosen = (state: AccountState, answers: Parameters<typeof fact>[1] & { type: 'volume-settled' }) =>
	tell(state, fact('2027-03-02T14:00', answers));

/** Two invoices in two currencies: two messages of one slot that never merge. */
const two = accountWith([invoice('A'), invoice('B', { currency: 'USD' })]);
const both = [intent('A'), intent('B')];

describe('the volume guard (n62)', () => {
	test('lets everything through without limits', () => {
		expect(decide(two, NOON, both).answers).toEqual({ A: 'send A', B: 'send B' });
	});

	test('stops what exceeds the day of the company, in an order that arrival does not change', () => {
		const one = within({ companyLeft: 1 });
		expect(decide(two, NOON, both, one).answers).toEqual({ A: 'send A', B: 'hold volume' });
		expect(decide(two, NOON, both.toReversed(), one).answers).toEqual({ A: 'send A', B: 'hold volume' });
	});

	test('never asks twice about a message that a person has confirmed, and counts it', () => {
		const none = within({ companyLeft: 0 });
		const confirmed = [intent('A', { confirmed: true }), intent('B')];
		expect(decide(two, NOON, confirmed, none).answers).toEqual({ A: 'send A', B: 'hold volume' });
		const one = within({ perCustomerDay: 1 });
		expect(decide(two, NOON, confirmed, one).answers).toEqual({ A: 'send A', B: 'hold volume' });
	});

	test('counts merged invoices as one message', () => {
		const state = accountWith([invoice('A'), invoice('B'), invoice('C')]);
		const { answers } = decide(
			state,
			NOON,
			[intent('A'), intent('B'), intent('C')],
			within({ companyLeft: 1 }),
		);
		expect(answers).toMatchObject({ A: 'send A+B+C' });
	});

	test('counts what left for the customer earlier that day, not what failed', () => {
		const policy = within({ perCustomerDay: 1 });
		const first = decide(two, '2027-03-02T08:30', [intent('A')], policy).state;
		expect(decide(first, NOON, [intent('B')], policy).answers).toEqual({ B: 'hold volume' });
		const failed = {
			...first,
			contacts: first.contacts.map((one) => ({ ...one, state: 'failed' as const })),
		};
		expect(decide(failed, NOON, [intent('B')], policy).answers).toEqual({ B: 'send B' });
		expect(decide(first, '2027-03-03T12:00', [intent('B')], policy).answers).toEqual({ B: 'send B' });
	});

	test('stops a scenario that would write about one invoice for ever', () => {
		const policy = within({ perInvoice: 2 });
		let state = accountWith([invoice('A')]);
		const answers = ['02', '03', '04'].map((day) => {
			const step = intent('A', { key: `A/reminder-1:${day}` });
			const asked = decide(state, `2027-03-${day}T08:30`, [step], policy);
			state = asked.state;
			return asked.answers['A'];
		});
		expect(answers).toEqual(['send A', 'send A', 'hold volume']);
	});

	test('leaves thanks, calls and hand-offs alone', () => {
		const none = within({ companyLeft: 0, perCustomerDay: 1 });
		const thanked = tell(two, paid('2027-03-01T10:00', 'P', 100_000, { invoice: 'A' })).state;
		expect(decide(thanked, NOON, [ack('A', 'P')], none).answers).toEqual({ A: 'send A' });
		const call = intent('B', { kind: 'call', channel: 'call', node: 'call' });
		const handOff = intent('B', { kind: 'hand-off', level: 'formal', channel: 'letter', node: 'hand-off' });
		expect(decide(two, NOON, [call], none).answers).toEqual({ B: 'send B' });
		expect(decide(two, NOON, [handOff], none).answers).toEqual({ B: 'send B' });
	});

	test('holds ordinary reminders with the formal notice they made way for', () => {
		const state = accountWith([invoice('A'), invoice('B')]);
		const asked = [formalNotice('A'), intent('B')];
		expect(decide(state, NOON, asked, within({ companyLeft: 0 })).answers).toEqual({
			A: 'hold volume',
			B: 'hold volume',
		});
	});
});

describe('what a person decides of it', () => {
	const none = within({ companyLeft: 0 });
	const held = decide(two, NOON, both, none).state;
	const again = both.map((one) => ({ ...one, attempt: 1 }));

	test('until then the runs know that they wait', () => {
		expect(snapshotOf(held, 'A', none)).toMatchObject({ holds: ['volume'], formalHolds: ['volume'] });
	});

	test('go: the message leaves although the day is full; the other runs are told nothing', () => {
		const { state, runFacts } = chosen(held, {
			type: 'volume-settled',
			answers: [{ invoice: 'A', answer: 'go', from: null }],
		});
		expect(runFacts.map((one) => [one.invoice, one.snapshot.holds])).toEqual([['A', []]]);
		const asked = decide(state, '2027-03-02T14:00', again, none);
		expect(asked.answers).toEqual({ A: 'send A', B: 'hold volume' });
		expect(Object.keys(asked.state.volume ?? {})).toEqual(['B']);
	});

	test('later: it is put off to the day chosen, and leaves then', () => {
		const { state } = chosen(held, {
			type: 'volume-settled',
			answers: [{ invoice: 'A', answer: 'go', from: '2027-03-08' }],
		});
		const first = again.slice(0, 1);
		const asked = decide(state, '2027-03-02T14:00', first, none);
		expect(asked.answers).toEqual({ A: 'defer 2027-03-08 08:30' });
		const then = first.map((one) => ({ ...one, attempt: 2 }));
		expect(decide(asked.state, '2027-03-08T08:30', then, none).answers).toEqual({ A: 'send A' });
	});

	test('exclude: the step is passed over and the run goes on', () => {
		const { state } = chosen(held, {
			type: 'volume-settled',
			answers: [{ invoice: 'A', answer: 'exclude' }],
		});
		const asked = decide(state, '2027-03-02T14:00', again.slice(0, 1), none);
		expect(asked.answers).toEqual({ A: 'skip volume' });
		expect(asked.state.volume).toEqual(held.volume && { B: held.volume['B'] });
	});

	test('a choice about what waits no more changes nothing', () => {
		const { state, runFacts } = chosen(two, {
			type: 'volume-settled',
			answers: [{ invoice: 'A', answer: 'go', from: null }],
		});
		expect(runFacts).toEqual([]);
		expect(state.volume).toBeUndefined();
	});
});
