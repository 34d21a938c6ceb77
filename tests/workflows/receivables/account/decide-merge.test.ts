import { describe, expect, test } from 'vitest';

import {
	accountWith,
	CUSTOMER,
	decide,
	fact,
	formalNotice,
	intent,
	invoice,
	tell,
	tellAll,
} from './sample-account.ts';

const three = () =>
	accountWith([invoice('A'), invoice('B', { dueOn: '2027-02-20' }), invoice('C', { dueOn: '2027-02-20' })]);

describe('one message instead of several (n6, u11)', () => {
	test('the oldest due date leads, then the smallest id; its line lists all and adds them up (u10)', () => {
		const { answers, decisions } = decide(three(), '2027-03-02T08:30', [
			intent('A'),
			intent('C'),
			intent('B'),
		]);
		expect(answers).toEqual({ A: 'merge B/reminder-1:1', B: 'send B+C+A', C: 'merge B/reminder-1:1' });
		const line = decisions['B/reminder-1:1']?.entry;
		expect(line).toMatchObject({
			kind: 'email',
			key: 'B/reminder-1:1',
			channel: 'email',
			language: 'fr',
			currency: 'EUR',
			amounts: { claimedCents: 300_000, residualCents: 300_000 },
			why: [{ rule: 'merge', note: 'with C, A' }],
		});
		expect(decisions['A/reminder-1:1']?.entry).toMatchObject({
			kind: 'merged',
			invoices: ['A'],
			into: 'B/reminder-1:1',
		});
	});

	test('the strongest channel leads whatever the dates: letter, then e-mail, then SMS', () => {
		const letter = intent('A', { kind: 'letter', channel: 'letter', node: 'letter' });
		const sms = intent('B', { kind: 'sms', channel: 'sms', node: 'sms' });
		expect(decide(three(), '2027-03-02T08:30', [sms, intent('C'), letter]).answers).toEqual({
			A: 'send A+C+B',
			B: 'merge A/letter:1',
			C: 'merge A/letter:1',
		});
	});

	test('an announcement of a due date joins a reminder', () => {
		const state = accountWith([invoice('A'), invoice('N', { dueOn: '2027-03-09' })]);
		const announce = intent('N', { node: 'pre-reminder', level: 'pre-due' });
		expect(decide(state, '2027-03-02T08:30', [announce, intent('A')]).answers).toEqual({
			A: 'send A+N',
			N: 'merge A/reminder-1:1',
		});
	});

	test('credit of the customer is deducted once in all, whoever receives the messages of the day', () => {
		const credit = fact('2027-03-01', {
			type: 'credit-note',
			creditNote: 'AV',
			amountCents: 120_000,
			currency: 'EUR',
		});
		const state = tell(three(), credit).state;
		const asked = [intent('A'), intent('B'), intent('C', { to: ['cfo'] })];
		for (const intents of [asked, asked.toReversed()]) {
			const { decisions } = decide(state, '2027-03-02T08:30', intents);
			const claimed = ['B/reminder-1:1', 'C/reminder-1:1'].map((key) => {
				const entry = decisions[key]?.entry;
				return entry && 'amounts' in entry ? entry.amounts.claimedCents : null;
			});
			expect(claimed).toEqual([80_000, 100_000]);
		}
	});

	test('credit that covers all that is late holds it; what is only announced leaves alone, with what is left of it', () => {
		const credit = fact('2027-03-01', {
			...{ type: 'credit-note', creditNote: 'AV', amountCents: 120_000, currency: 'EUR' },
		});
		const state = tell(accountWith([invoice('A'), invoice('N', { dueOn: '2027-03-09' })]), credit).state;
		const announce = intent('N', { node: 'pre-reminder', level: 'pre-due' });
		for (const intents of [
			[announce, intent('A')],
			[intent('A'), announce],
		]) {
			const { answers, decisions } = decide(state, '2027-03-02T08:30', intents);
			expect(answers).toEqual({ A: 'hold unmatched', N: 'send N' });
			expect(decisions['N/pre-reminder:1']?.entry).toMatchObject({
				amounts: { claimedCents: 80_000, creditCents: 20_000 },
			});
		}
	});

	test('tells the longest delay that any of its nodes grants, once, to every node', () => {
		const grant = (days: number) => ({ grant: { days, from: 'sending' as const } });
		const { decisions } = decide(three(), '2027-03-02T08:30', [
			intent('A', grant(11)),
			intent('B', grant(8)),
		]);
		const deadline = { type: 'date', date: '2027-03-15' };
		expect(decisions['B/reminder-1:1']).toMatchObject({ kind: 'send', deadline, entry: { deadline } });
		expect(decisions['A/reminder-1:1']).toMatchObject({ kind: 'merge', deadline });
	});
});

describe('separate messages in one slot', () => {
	test('for two currencies (n38)', () => {
		const state = accountWith([invoice('A'), invoice('D', { currency: 'USD' })]);
		const { answers, decisions } = decide(state, '2027-03-02T08:30', [intent('A'), intent('D')]);
		expect(answers).toEqual({ A: 'send A', D: 'send D' });
		expect(decisions['D/reminder-1:1']?.entry).toMatchObject({ currency: 'USD' });
	});

	test('for two recipients (u29), each in its own language (u18)', () => {
		const contacts = [
			{ id: 'anne', role: 'accounting', channels: ['email' as const] },
			{ id: 'boris', role: 'cfo', channels: ['email' as const], language: 'de' },
		];
		const state = accountWith([invoice('A'), invoice('B')], { ...CUSTOMER, contacts });
		const { answers, decisions } = decide(state, '2027-03-02T08:30', [
			intent('A'),
			intent('B', { to: ['cfo'] }),
		]);
		expect(answers).toEqual({ A: 'send A', B: 'send B' });
		expect(decisions['A/reminder-1:1']).toMatchObject({ recipient: 'anne', entry: { language: 'fr' } });
		expect(decisions['B/reminder-1:1']).toMatchObject({ recipient: 'boris', entry: { language: 'de' } });
	});
});

describe('formal steps (design §3.3)', () => {
	test('neither absorb nor are absorbed, and push the ordinary reminders of the day by the gap', () => {
		const warning = intent('C', { node: 'warning', kind: 'letter', channel: 'letter', level: 'warning' });
		const { answers, decisions } = decide(three(), '2027-03-02T08:30', [
			intent('A'),
			formalNotice('B'),
			warning,
		]);
		expect(answers).toEqual({ A: 'defer 2027-03-05 08:30', B: 'send B', C: 'send C' });
		expect(decisions['B/formal-notice:1']).toMatchObject({
			entry: { kind: 'formal-notice', channel: 'letter' },
			deadline: { type: 'after-reception', days: 8 },
		});
	});

	test('push calls and reminders in another currency too, and at least by a day', () => {
		const state = accountWith([invoice('A'), invoice('B'), invoice('D', { currency: 'USD' })]);
		const call = intent('A', { node: 'call', kind: 'call', channel: 'call', minGapDays: 0 });
		expect(decide(state, '2027-03-02T08:30', [call, formalNotice('B'), intent('D')]).answers).toEqual({
			A: 'defer 2027-03-03 08:30',
			B: 'send B',
			D: 'defer 2027-03-05 08:30',
		});
	});

	test('a hand-off needs nobody to write to, says who approved it, and counts as a formal step', () => {
		const handOff = intent('B', {
			node: 'hand-off',
			kind: 'hand-off',
			level: 'formal',
			to: [],
			handedOff: false,
			approvedBy: 'claire',
		});
		const state = accountWith([invoice('A'), invoice('B')], {
			...CUSTOMER,
			contacts: [CUSTOMER.contacts[0]!],
		});
		const { answers, decisions } = decide(state, '2027-04-20T08:30', [handOff, intent('A')]);
		expect(answers).toEqual({ A: 'defer 2027-04-23 08:30', B: 'send B' });
		expect(decisions['B/hand-off:1']?.entry).toMatchObject({ kind: 'hand-off', approvedBy: 'claire' });
	});
});

describe('who receives it', () => {
	test('the first role that somebody has; a role that nobody has falls to the next (u16)', () => {
		const state = accountWith([invoice('A')]);
		const { decisions } = decide(state, '2027-03-02T08:30', [
			intent('A', { to: ['legal', 'cfo', 'accounting'] }),
		]);
		expect(decisions['A/reminder-1:1']).toMatchObject({ recipient: 'boris' });
	});

	test('nobody: the failure edge, never a silent nothing', () => {
		const state = accountWith([invoice('A'), invoice('B')]);
		const asked = [
			intent('A', { to: ['legal'] }),
			intent('B', { kind: 'sms', channel: 'sms', to: ['cfo'], node: 'sms' }),
		];
		const { answers, state: after } = decide(state, '2027-03-02T08:30', asked);
		expect(answers).toEqual({ A: 'unreachable no-contact', B: 'unreachable no-contact' });
		expect(after.contacts).toEqual([]);
	});

	test('nobody at an address that bounced, until it is withdrawn and given again (n59, u17)', () => {
		const sent = decide(accountWith([invoice('A')]), '2027-03-02T08:30', [intent('A')]).state;
		const bounced = tell(
			sent,
			fact('2027-03-02T09:00', { type: 'delivery-event', invoice: 'A', event: 'bounced' }),
		).state;
		const next = intent('A', { node: 'reminder-2' });
		expect(decide(bounced, '2027-03-09T08:30', [next]).answers).toEqual({ A: 'unreachable no-contact' });
		expect(decide(bounced, '2027-03-09T08:30', [{ ...next, to: ['accounting', 'cfo'] }]).answers).toEqual({
			A: 'send A',
		});
		const without = { ...CUSTOMER, contacts: CUSTOMER.contacts.slice(1) };
		const again = tellAll(bounced, [
			fact('2027-03-03', { type: 'customer', customer: without }),
			fact('2027-03-04', { type: 'customer', customer: CUSTOMER }),
		]);
		expect(decide(again, '2027-03-09T08:30', [next]).answers).toEqual({ A: 'send A' });
	});
});
