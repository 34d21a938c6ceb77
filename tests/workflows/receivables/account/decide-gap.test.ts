import { describe, expect, test } from 'vitest';

import { settleContact } from '#workflows/receivables/account/settle-contact.ts';
import type { AccountState } from '#workflows/receivables/account/state.ts';
import {
	accountWith,
	at,
	decide,
	fact,
	formalNotice,
	intent,
	invoice,
	OFFICE,
	POLICY,
	tell,
} from './sample-account.ts';

const three = () => accountWith([invoice('A'), invoice('B'), invoice('D', { currency: 'USD' })]);

const sentOn = (when: string, state: AccountState = three()): AccountState =>
	decide(state, when, [intent('A')]).state;

describe('days between two contacts of one customer (n9)', () => {
	test('close the days strictly between: exactly the gap later is allowed', () => {
		const state = sentOn('2027-03-02T08:30');
		expect(decide(state, '2027-03-03T08:30', [intent('B')]).answers).toEqual({ B: 'defer 2027-03-05 08:30' });
		expect(decide(state, '2027-03-05T08:30', [intent('B')]).answers).toEqual({ B: 'send B' });
	});

	test('cross currencies from the next day on, but not on the same day', () => {
		const state = sentOn('2027-03-02T08:30');
		expect(decide(state, '2027-03-02T08:30', [intent('D')]).answers).toEqual({ D: 'send D' });
		expect(decide(state, '2027-03-03T08:30', [intent('D')]).answers).toEqual({ D: 'defer 2027-03-05 08:30' });
	});

	test('keep away what comes too late for the slot of the day', () => {
		const state = sentOn('2027-03-02T08:30');
		expect(decide(state, '2027-03-02T11:00', [intent('B')]).answers).toEqual({ B: 'defer 2027-03-05 08:30' });
	});

	test('of none at all still keep a second message out of the same day', () => {
		const policy = { ...POLICY, minGapDays: 0 };
		const { state } = decide(three(), '2027-03-02T08:30', [intent('A')], policy);
		expect(decide(state, '2027-03-02T08:30', [intent('A', { node: 'reminder-2' })], policy).answers).toEqual({
			A: 'defer 2027-03-03 08:30',
		});
		expect(decide(state, '2027-03-03T08:30', [intent('B')], policy).answers).toEqual({ B: 'send B' });
	});

	test('are those of the node when it has its own', () => {
		const state = sentOn('2027-03-02T08:30');
		expect(decide(state, '2027-03-03T08:30', [intent('B', { minGapDays: 1 })]).answers).toEqual({
			B: 'send B',
		});
		expect(decide(state, '2027-03-03T08:30', [intent('B', { minGapDays: 7 })]).answers).toEqual({
			B: 'defer 2027-03-09 08:30',
		});
	});

	test('the published example of another system: Friday 22 pushed to Friday 29, over a weekend', () => {
		const policy = { ...POLICY, minGapDays: 4 };
		const state = accountWith([
			invoice('A', { issuedOn: '2021-09-10', dueOn: '2021-10-10' }),
			invoice('B', { issuedOn: '2021-09-10', dueOn: '2021-10-10' }),
		]);
		const steps = [
			['2021-10-08T08:30', 'send A'],
			['2021-10-12T08:30', 'send A'],
			['2021-10-18T08:30', 'send A'],
			['2021-10-25T08:30', 'send A'],
			['2021-10-26T08:30', 'defer 2021-10-29 08:30'],
		] as const;
		let known = state;
		for (const [index, [when, answer]] of steps.entries()) {
			const level = index === 0 ? ('pre-due' as const) : ('amicable' as const);
			const asked = intent('A', { node: `step-${String(index)}`, level });
			const decided = decide(known, when, [asked], policy);
			expect(decided.answers).toEqual({ A: answer });
			known = decided.state;
		}
	});

	test('land on an open day of both sides, and say how they got there', () => {
		const state = sentOn('2027-03-25T08:30');
		const { answers, decisions } = decide(state, '2027-03-26T08:30', [intent('B')]);
		expect(answers).toEqual({ B: 'defer 2027-03-30 08:30' });
		expect(decisions['B/reminder-1:1']?.entry.why).toEqual([
			{ rule: 'min-gap', from: '2027-03-26', to: '2027-03-28', note: 'days between two contacts' },
			{ rule: 'shift', from: '2027-03-28', to: '2027-03-30', note: 'forward: weekend (creditor)' },
			{ rule: 'window', from: '2027-03-30', to: '2027-03-30T08:30:00+02:00', note: 'email' },
		]);
	});

	test('gather what they put off into one slot, where it becomes one message', () => {
		const state = sentOn('2027-03-02T08:30');
		const late = [intent('A', { node: 'reminder-2', minGapDays: 5 }), intent('B')];
		expect(decide(state, '2027-03-03T08:30', late).answers).toEqual({
			A: 'defer 2027-03-08 08:30',
			B: 'defer 2027-03-08 08:30',
		});
		const again = late.map((one) => ({ ...one, attempt: 1 }));
		expect(decide(state, '2027-03-08T08:30', again).answers).toEqual({
			A: 'send A+B',
			B: 'merge A/reminder-2:1',
		});
	});

	test('bind formal steps too', () => {
		const state = sentOn('2027-03-02T08:30');
		expect(decide(state, '2027-03-04T08:30', [formalNotice('B')]).answers).toEqual({
			B: 'defer 2027-03-05 08:30',
		});
	});
});

describe('what frees or restarts the gap', () => {
	test('a contact that failed for good frees it; one that nobody knows about keeps it', () => {
		const state = sentOn('2027-03-02T08:30');
		const failed = settleContact(state, 'A/reminder-1:1', 'failed', at('2027-03-02T08:31'));
		const unknown = settleContact(state, 'A/reminder-1:1', 'unknown', at('2027-03-02T08:31'));
		expect(decide(failed, '2027-03-03T08:30', [intent('B')]).answers).toEqual({ B: 'send B' });
		expect(decide(unknown, '2027-03-03T08:30', [intent('B')]).answers).toEqual({
			B: 'defer 2027-03-05 08:30',
		});
	});

	test('what was delivered stays delivered', () => {
		const state = sentOn('2027-03-02T08:30');
		const delivered = settleContact(state, 'A/reminder-1:1', 'delivered', at('2027-03-02T08:31'));
		expect(settleContact(delivered, 'A/reminder-1:1', 'failed', at('2027-03-02T08:32'))).toBe(delivered);
	});

	test('an e-mail or a call made by hand restarts it, whatever the currency (u6)', () => {
		const { state } = tell(
			three(),
			fact('2027-03-01T15:00', { type: 'manual-contact', channel: 'call', invoices: ['A'] }),
		);
		expect(decide(state, '2027-03-02T08:30', [intent('B'), intent('D')]).answers).toEqual({
			B: 'defer 2027-03-04 08:30',
			D: 'defer 2027-03-04 08:30',
		});
	});

	test('a retry of a contact does not meet its own claim, nor those of its own slot', () => {
		const state = sentOn('2027-03-02T08:30');
		const together = decide(three(), '2027-03-02T08:30', [intent('A'), intent('B', { to: ['cfo'] })]).state;
		expect(decide(together, '2027-03-02T09:00', [intent('A', { attempt: 1 })]).answers).toEqual({
			A: 'send A',
		});
		const { answers, state: after } = decide(state, '2027-03-03T08:30', [intent('A', { attempt: 1 })]);
		expect(answers).toEqual({ A: 'send A' });
		expect(after.contacts.filter(({ key }) => key === 'A/reminder-1:1')).toHaveLength(1);
	});
});

test('a call that waits for its own window belongs to the slot of the day that decided it', () => {
	const calendar = { ...OFFICE, windows: { ...OFFICE.windows, call: [{ from: '10:00', to: '12:00' }] } };
	const policy = { ...POLICY, calendars: { creditor: calendar, debtor: calendar } };
	const call = intent('B', { kind: 'call', channel: 'call', node: 'call' });
	const morning = decide(three(), '2027-03-02T08:30', [intent('A'), call], policy);
	expect(morning.answers).toEqual({ A: 'send A', B: 'defer 2027-03-02 10:00' });
	const ten = decide(morning.state, '2027-03-02T10:00', [{ ...call, attempt: 1 }], policy);
	expect(ten.answers).toEqual({ B: 'send B' });
});
