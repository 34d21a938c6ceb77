import { describe, expect, test } from 'vitest';
import { sendNow } from '#workflows/receivables/account/answer-now.ts';
import type { Decision, Intent } from '#workflows/receivables/account/intent.ts';
import {
	accountWith,
	at,
	CUSTOMER,
	decide,
	fact,
	intent,
	invoice,
	OFFICE,
	paid,
	POLICY,
	tell,
} from './sample-account.ts';

const three = () =>
	accountWith([invoice('A'), invoice('B', { dueOn: '2027-02-20' }), invoice('C', { dueOn: '2027-02-20' })]);

/** A call to accounting with an e-mail to whom `to` names. */
const call = (id: string, to: readonly string[] = ['cfo'], days = 8): Intent =>
	intent(id, {
		...{ node: 'call', kind: 'call', channel: 'call' },
		parallel: {
			...{ key: `${id}/call:1/email`, template: 'reminder-2', to },
			grant: { days, from: 'sending' },
		},
	});

const sendOf = (decision: Decision | undefined): Extract<Decision, { kind: 'send' }> => {
	if (decision?.kind !== 'send') throw new Error(`Not sent: ${JSON.stringify(decision)}`);
	return decision;
};

describe('calls of one day', () => {
	test('are each made; a call and its e-mail are one contact (s25)', () => {
		const { answers, decisions, state } = decide(three(), '2027-03-02T08:30', [call('A'), intent('C')]);
		expect(answers).toEqual({ A: 'send A', C: 'send C' });
		expect(decisions['A/call:1']).toMatchObject({
			recipient: 'anne',
			parallelRecipient: 'boris',
			entry: { kind: 'call', task: 'A/call:1', owner: 'collector' },
			parallelEntry: { kind: 'email', key: 'A/call:1/email', deadline: { type: 'date', date: '2027-03-10' } },
			deadline: { type: 'date', date: '2027-03-10' },
		});
		expect(state.contacts.filter(({ restartsGap }) => restartsGap)).toHaveLength(2);
	});

	test('have one e-mail beside them, led by the oldest due date: its amounts are of all, its delay the longest (n6)', () => {
		const asked = [call('A', ['cfo'], 10), call('B'), call('C')];
		for (const intents of [asked, asked.toReversed()]) {
			const { answers, decisions, state } = decide(three(), '2027-03-02T08:30', intents);
			expect(answers).toEqual({ A: 'send A', B: 'send B', C: 'send C' });
			expect(sendOf(decisions['B/call:1']).parallelEntry).toMatchObject({
				invoices: ['B', 'C', 'A'],
				amounts: { claimedCents: 300_000 },
				deadline: { type: 'date', date: '2027-03-12' },
				why: [{ rule: 'merge', note: 'with C, A' }],
			});
			for (const id of ['A', 'C'])
				expect(decisions[`${id}/call:1`]).toMatchObject({
					entry: { invoices: [id], amounts: { claimedCents: 100_000 }, why: [{ note: 'written with B' }] },
					deadline: { type: 'date', date: '2027-03-12' },
				});
			expect(sendOf(decisions['A/call:1']).parallelEntry).toBeUndefined();
			expect(state.contacts.filter(({ channel }) => channel === 'email')).toMatchObject([
				{ key: 'B/call:1/email', invoices: ['B', 'C', 'A'], restartsGap: false },
			]);
		}
	});

	test('leave nothing else to be written that day: ordinary messages to the same person join the e-mail', () => {
		const state = accountWith([invoice('A'), invoice('B'), invoice('N', { dueOn: '2027-03-09' })]);
		const announce = intent('N', { node: 'pre-reminder', level: 'pre-due' });
		const { answers, decisions } = decide(state, '2027-03-02T08:30', [
			call('A', ['accounting']),
			intent('B'),
			announce,
		]);
		expect(answers).toEqual({ A: 'send A', B: 'merge A/call:1', N: 'merge A/call:1' });
		expect(sendOf(decisions['A/call:1']).parallelEntry).toMatchObject({ invoices: ['A', 'B', 'N'] });
		expect(decisions['B/reminder-1:1']).toMatchObject({ deadline: { date: '2027-03-10' } });
	});

	test('leave a letter of that day as the one message: it stands for the e-mails, and grants what they would', () => {
		const letter = intent('C', { kind: 'letter', channel: 'letter', node: 'letter', to: ['cfo'] });
		const cfo = { id: 'boris', role: 'cfo', channels: ['email', 'letter'] } as const;
		const customer = { ...CUSTOMER, contacts: [...CUSTOMER.contacts.slice(0, 1), cfo] };
		const state = accountWith([invoice('A'), invoice('B', { dueOn: '2027-02-20' }), invoice('C')], customer);
		const { answers, decisions } = decide(state, '2027-03-02T08:30', [call('A'), letter, call('B')]);
		expect(answers).toEqual({ A: 'send A', B: 'send B', C: 'send C+B+A' });
		expect(decisions['C/letter:1']).toMatchObject({
			entry: { kind: 'letter', amounts: { claimedCents: 300_000 } },
			deadline: { type: 'date', date: '2027-03-10' },
		});
		for (const id of ['A', 'B']) {
			const made = sendOf(decisions[`${id}/call:1`]);
			expect(made).toMatchObject({ entry: { kind: 'call' }, deadline: { date: '2027-03-10' } });
			expect(made.parallelEntry).toBeUndefined();
		}
	});

	test('never share an e-mail across currencies, nor with somebody else', () => {
		const state = accountWith([invoice('A'), invoice('B', { currency: 'USD' }), invoice('C')]);
		const { decisions } = decide(state, '2027-03-02T08:30', [
			call('A'),
			call('B'),
			call('C', ['accounting']),
		]);
		expect(['A', 'B', 'C'].map((id) => sendOf(decisions[`${id}/call:1`]).parallelEntry?.invoices)).toEqual([
			['A'],
			['B'],
			['C'],
		]);
	});

	test('are made without an e-mail where nobody can be written to', () => {
		const anne = CUSTOMER.contacts.filter(({ id }) => id === 'anne');
		const state = accountWith([invoice('A'), invoice('B')], { ...CUSTOMER, contacts: anne });
		const { answers, decisions } = decide(state, '2027-03-02T08:30', [call('A'), call('B')]);
		expect(answers).toEqual({ A: 'send A', B: 'send B' });
		for (const id of ['A', 'B']) expect(sendOf(decisions[`${id}/call:1`]).parallelEntry).toBeUndefined();
	});

	test('deduct the credit one after the other; the e-mail beside them deducts it once', () => {
		const credit = fact('2027-03-01', {
			...{ type: 'credit-note', creditNote: 'AV', amountCents: 60_000, currency: 'EUR' },
		});
		const state = tell(three(), credit).state;
		const { decisions } = decide(state, '2027-03-02T08:30', [call('B'), call('C')]);
		const claimed = ['B', 'C'].map((id) => {
			const { entry } = sendOf(decisions[`${id}/call:1`]);
			return 'amounts' in entry ? entry.amounts.claimedCents : null;
		});
		expect(claimed).toEqual([40_000, 100_000]);
		expect(sendOf(decisions['B/call:1']).parallelEntry).toMatchObject({ amounts: { claimedCents: 140_000 } });
	});

	test('count as one message for the volume guard, and wait together for a person (n62)', () => {
		const volume = { perCustomerDay: 1, perInvoice: 10, companyLeft: null };
		const policy = { ...POLICY, volume };
		const both = decide(three(), '2027-03-02T08:30', [call('A'), call('B')], policy);
		expect(both.answers).toEqual({ A: 'send A', B: 'send B' });
		const none = { ...policy, volume: { ...volume, perCustomerDay: 0 } };
		expect(decide(three(), '2027-03-02T08:30', [call('A'), call('B')], none).answers).toEqual({
			A: 'hold volume',
			B: 'hold volume',
		});
	});
});

describe('an e-mail that was decided with several calls and has not left', () => {
	const decided = () => decide(three(), '2027-03-02T08:30', [call('A'), call('B'), call('C')]);

	test('leaves out what was paid meanwhile, and keeps asking for the rest', () => {
		const { state, decisions } = decided();
		const after = tell(state, paid('2027-03-02T08:40', 'P', 100_000, { invoice: 'C' })).state;
		const now = sendNow(after, call('B'), sendOf(decisions['B/call:1']), at('2027-03-02T08:45'), POLICY);
		expect(now).toMatchObject({
			invoices: ['B'],
			entry: { invoices: ['B'], amounts: { claimedCents: 100_000 } },
			parallelEntry: { invoices: ['B', 'A'], amounts: { claimedCents: 200_000 } },
		});
	});

	test('is left as it is where nothing has changed, with the guard at one message a day', () => {
		const policy = { ...POLICY, volume: { perCustomerDay: 1, perInvoice: 10, companyLeft: null } };
		const { state, decisions } = decide(three(), '2027-03-02T08:30', [call('A'), call('B')], policy);
		const own = sendOf(decisions['B/call:1']);
		expect(sendNow(state, call('B'), own, at('2027-03-02T08:45'), policy)).toBe(own);
	});
});

describe('a call whose hours begin later than those of the messages of its day', () => {
	const NOON = [{ from: '12:00', to: '14:00' }];
	const policy = {
		...POLICY,
		calendars: { ...POLICY.calendars, debtor: { ...OFFICE, windows: { ...OFFICE.windows, call: NOON } } },
	};
	const both = [call('A', ['accounting']), intent('B')];

	test('has them wait for its e-mail, and join it', () => {
		const early = decide(three(), '2027-03-02T08:30', both, policy);
		expect(early.answers).toEqual({ A: 'defer 2027-03-02 12:00', B: 'defer 2027-03-02 12:00' });
		const again = both.map((one) => ({ ...one, attempt: 1 }));
		const noon = decide(early.state, '2027-03-02T12:00', again, policy);
		expect(noon.answers).toEqual({ A: 'send A', B: 'merge A/call:1' });
	});

	test('lets them leave alone when it is called off meanwhile', () => {
		const early = decide(three(), '2027-03-02T08:30', both, policy).state;
		const after = tell(early, paid('2027-03-02T09:00', 'P', 100_000, { invoice: 'A' })).state;
		const again = both.map((one) => ({ ...one, attempt: 1 }));
		expect(decide(after, '2027-03-02T12:00', again, policy).answers).toEqual({ A: 'skip paid', B: 'send B' });
	});
});
