import { describe, expect, test } from 'vitest';
import { sendNow } from '#workflows/receivables/account/answer-now.ts';
import type { Decision, Intent } from '#workflows/receivables/account/intent.ts';
import { settleContact } from '#workflows/receivables/account/settle-contact.ts';
import type { AccountState } from '#workflows/receivables/account/state.ts';
import {
	accountWith,
	ack,
	at,
	brief,
	decide,
	fact,
	formalNotice,
	intent,
	invoice,
	paid,
	POLICY,
	tell,
} from './sample-account.ts';

type Send = Extract<Decision, { kind: 'send' }>;
const GRANT = { grant: { days: 8, from: 'sending' as const } };

/** Two reminders decided on 2 March as one message that has not left. */
function decided() {
	const asks = [intent('A', GRANT), intent('B', GRANT)] as const;
	const { state, decisions } = decide(accountWith([invoice('A'), invoice('B')]), '2027-03-02T08:30', asks);
	return { state, lead: asks[0], decision: decisions['A/reminder-1:1'] as Send };
}

const now = (state: AccountState, lead: Intent, decision: Send, when = '2027-03-04T10:00') =>
	sendNow(state, lead, decision, at(when), POLICY);

describe('a message decided days ago that has not left', () => {
	test('leaves as it was where nothing has changed, with as many days to pay as it was meant to grant', () => {
		const { state, lead, decision } = decided();
		expect(now(state, lead, decision, '2027-03-02T08:30')).toBe(decision);
		expect(decision.deadline).toEqual({ type: 'date', date: '2027-03-10' });
		expect(now(state, lead, decision)).toMatchObject({
			kind: 'send',
			deadline: { type: 'date', date: '2027-03-12' },
			entry: { deadline: { date: '2027-03-12' }, amounts: { claimedCents: 200_000 } },
		});
	});

	test('asks for what is owed today, and no more for what was paid or contested whole meanwhile', () => {
		const { state, lead, decision } = decided();
		const part = tell(state, paid('2027-03-03', 'P', 30_000, { invoice: 'A' })).state;
		expect(now(part, lead, decision)).toMatchObject({
			invoices: ['A', 'B'],
			entry: { amounts: { claimedCents: 170_000 } },
		});
		const whole = tell(state, paid('2027-03-03', 'P', 100_000, { invoice: 'B' })).state;
		expect(now(whole, lead, decision)).toMatchObject({
			invoices: ['A'],
			entry: { amounts: { claimedCents: 100_000 } },
		});
		const contested = tell(
			state,
			fact('2027-03-03', {
				type: 'dispute-opened',
				dispute: 'D',
				invoice: 'B',
				category: 'quality',
				amountCents: 100_000,
				resolveOn: '2027-05-31',
			}),
		).state;
		expect(now(contested, lead, decision)).toMatchObject({ invoices: ['A'] });
	});

	test('does not leave for what was paid, nor for more time granted since', () => {
		const { state, lead, decision } = decided();
		const settled = tell(state, paid('2027-03-03', 'P', 100_000, { invoice: 'A' })).state;
		expect(brief(now(settled, lead, decision))).toBe('skip paid');
		const later = tell(
			state,
			fact('2027-03-03', {
				type: 'due-date-extended',
				invoice: 'A',
				to: '2027-03-31',
				penaltiesFrom: 'new',
			}),
		).state;
		const known = { ...lead, dueOn: '2027-02-26' };
		expect(now(later, known, decision).kind).toBe('defer');
	});
});

describe('two letters of one slot and a credit of the customer', () => {
	const asks = [formalNotice('A'), formalNotice('B')] as const;
	const credit = (state: AccountState, when: string, creditNote: string, amountCents: number) =>
		tell(state, fact(when, { type: 'credit-note', creditNote, amountCents, currency: 'EUR' })).state;
	const known = credit(accountWith([invoice('A'), invoice('B')]), '2027-03-01', 'first', 30_000);
	const slot = decide(known, '2027-03-02T08:30', asks);
	const decisions = asks.map(({ key }) => slot.decisions[key] as Send);
	const today = (state: AccountState) =>
		asks.map((ask, index) => now(state, ask, decisions[index]!, '2027-03-02T08:31'));
	const claims = (state: AccountState) =>
		today(state).map((one) =>
			one.kind === 'send' && 'amounts' in one.entry ? one.entry.amounts.claimedCents : one.kind,
		);

	test('deduct it once, however often each is decided again before it leaves', () => {
		expect(claims(slot.state)).toEqual([70_000, 100_000]);
		for (const [index, one] of today(slot.state).entries()) expect(one).toBe(decisions[index]);
	});

	test('deduct once what came in between', () => {
		expect(claims(credit(slot.state, '2027-03-02T08:30', 'more', 20_000))).toEqual([50_000, 100_000]);
		expect(claims(credit(slot.state, '2027-03-02T08:30', 'much', 60_000))).toEqual([10_000, 100_000]);
	});

	test('when the first certainly did not leave, the second deducts it', () => {
		const failed = settleContact(slot.state, asks[0].key, 'failed', at('2027-03-02T08:31'));
		expect(claims(failed)[1]).toBe(70_000);
	});
});

test('thanks decided and not sent are dropped when the money goes back, and say what remains when more was owed', () => {
	const begun = tell(accountWith([invoice('A')]), paid('2027-03-01', 'P', 100_000, { invoice: 'A' })).state;
	const { state, decisions } = decide(begun, '2027-03-01T08:30', [ack('A', 'P')]);
	const thanks = decisions['payment/P/ack@A'] as Send;
	expect(thanks.entry.kind).toBe('thanks');
	const back = tell(state, fact('2027-03-02', { type: 'payment-reversed', payment: 'P' })).state;
	expect(brief(now(back, ack('A', 'P'), thanks))).toBe('skip reversed');
	const more = tell(
		state,
		fact('2027-03-02', { type: 'invoice-adjusted', invoice: 'A', amountCents: 120_000 }),
	).state;
	expect(now(more, ack('A', 'P'), thanks)).toMatchObject({
		kind: 'send',
		entry: { kind: 'receipt', amounts: { residualCents: 20_000 } },
	});
});
