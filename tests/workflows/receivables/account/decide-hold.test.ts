import { describe, expect, test } from 'vitest';

import { snapshotOf } from '#workflows/receivables/account/snapshot.ts';
import {
	accountWith,
	at,
	decide,
	fact,
	formalNotice,
	intent,
	invoice,
	OFFICE,
	paid,
	POLICY,
	tell,
	tellAll,
} from './sample-account.ts';
import type { BusinessCalendar } from '#workflows/receivables/calendar.ts';
import type { AccountState } from '#workflows/receivables/account/state.ts';

const disputed = (amountCents: number): AccountState =>
	tell(
		accountWith([invoice('A')]),
		fact('2027-03-01', {
			type: 'dispute-opened',
			dispute: 'd1',
			invoice: 'A',
			category: 'pricing',
			amountCents,
			resolveOn: '2027-03-15',
		}),
	).state;

const holdsOf = (state: AccountState) => {
	const { holds, formalHolds } = snapshotOf(state, 'A', POLICY);
	return { holds, formalHolds };
};

describe('a dispute (n44)', () => {
	test('on the whole residual puts reminders off past its last day, and holds formal steps without a date', () => {
		const state = disputed(100_000);
		const decided = decide(state, '2027-03-02T08:30', [intent('A')]);
		expect(decided.answers).toEqual({ A: 'defer 2027-03-16 08:30' });
		expect(
			decided.decisions['A/reminder-1:1']?.entry.why.map(({ rule, from, to }) => [rule, from, to]),
		).toEqual([
			['dispute', '2027-03-02', '2027-03-16'],
			['window', '2027-03-16', '2027-03-16T08:30:00+01:00'],
		]);
		expect(decide(state, '2027-03-02T08:30', [formalNotice('A')]).answers).toEqual({ A: 'hold dispute' });
		expect(holdsOf(state)).toEqual({ holds: [], formalHolds: ['dispute'] });
	});

	test('has its whole last day: reminders leave from the next day on and claim all; formal steps still wait', () => {
		const state = disputed(100_000);
		expect(decide(state, '2027-03-15T17:59', [intent('A')]).answers).toEqual({ A: 'defer 2027-03-16 08:30' });
		const { decisions, answers } = decide(state, '2027-03-16T08:30', [intent('A')]);
		expect(answers).toEqual({ A: 'send A' });
		expect(decisions['A/reminder-1:1']?.entry).toMatchObject({
			amounts: { claimedCents: 100_000, residualCents: 100_000, disputedCents: 0 },
		});
		expect(decide(state, '2027-03-18T08:30', [formalNotice('A')]).answers).toEqual({ A: 'hold dispute' });
	});

	test('ends by the date of the company, wherever the debtor is', () => {
		const debtor: BusinessCalendar = {
			...OFFICE,
			transitions: [{ from: at('2021-01-01'), offsetMinutes: -600 }],
		};
		const policy = { ...POLICY, calendars: { creditor: OFFICE, debtor } };
		expect(decide(disputed(100_000), '2027-03-15T22:00', [intent('A')], policy).answers).toEqual({
			A: 'defer 2027-03-16 00:00',
		});
		const { decisions } = decide(disputed(100_000), '2027-03-16T00:00', [intent('A')], policy);
		expect(decisions['A/reminder-1:1']?.entry).toMatchObject({ amounts: { claimedCents: 100_000 } });
	});

	test('beside another with a later date holds as long as both leave nothing to ask', () => {
		const two = (first: number, second: number) =>
			tell(
				disputed(first),
				fact('2027-03-01', {
					type: 'dispute-opened',
					dispute: 'd2',
					invoice: 'A',
					category: 'pricing',
					amountCents: second,
					resolveOn: '2027-03-10',
				}),
			).state;
		const state = two(60_000, 40_000);
		expect(decide(state, '2027-03-02T08:30', [intent('A')]).answers).toEqual({ A: 'defer 2027-03-11 08:30' });
		const { decisions } = decide(state, '2027-03-11T08:30', [intent('A')]);
		expect(decisions['A/reminder-1:1']?.entry).toMatchObject({
			amounts: { claimedCents: 40_000, disputedCents: 60_000 },
		});
		const paidSince = tell(state, paid('2027-03-03', 'P', 40_000, { invoice: 'A' })).state;
		expect(decide(paidSince, '2027-03-04T08:30', [intent('A')]).answers).toEqual({
			A: 'defer 2027-03-16 08:30',
		});
	});

	test('on the whole is no claim that money covers: its date counts, not the money that waits', () => {
		const state = tell(disputed(100_000), paid('2027-03-01T12:00', 'P', 20_000, { label: 'x' })).state;
		const call = intent('A', { kind: 'call', channel: 'call' });
		expect(decide(state, '2027-03-02T08:30', [call]).answers).toEqual({ A: 'defer 2027-03-16 08:30' });
		expect(holdsOf(state).holds).toEqual([]);
	});

	test('on a part lets the rest be chased, without the part, and holds formal steps', () => {
		const state = disputed(40_000);
		const { decisions, answers } = decide(state, '2027-03-02T08:30', [intent('A')]);
		expect(answers).toEqual({ A: 'send A' });
		expect(decisions['A/reminder-1:1']?.entry).toMatchObject({
			amounts: { claimedCents: 60_000, residualCents: 100_000, disputedCents: 40_000 },
		});
		expect(decide(state, '2027-03-02T08:30', [formalNotice('A')]).answers).toEqual({ A: 'hold dispute' });
		expect(holdsOf(state)).toEqual({ holds: [], formalHolds: ['dispute'] });
	});

	test('settled, wakes the run at once with what remains', () => {
		const { state, runFacts } = tell(
			disputed(100_000),
			fact('2027-03-05', { type: 'dispute-resolved', invoice: 'A', acceptedCents: 30_000 }),
		);
		expect(runFacts[0]?.snapshot).toMatchObject({ holds: [], formalHolds: [], residualCents: 70_000 });
		expect(decide(state, '2027-03-05T08:30', [intent('A', { attempt: 1 })]).answers).toEqual({ A: 'send A' });
	});
});

test('an undated pause holds; it is resumed by a person', () => {
	const paused = tell(
		accountWith([invoice('A')]),
		fact('2027-03-01', { type: 'pause', scope: { customer: 'dupont' } }),
	).state;
	expect(decide(paused, '2027-03-02T08:30', [intent('A')]).answers).toEqual({ A: 'hold pause' });
	expect(holdsOf(paused).holds).toEqual(['pause']);
	const { runFacts } = tell(paused, fact('2027-03-08', { type: 'resume', scope: { customer: 'dupont' } }));
	expect(runFacts.map((one) => [one.invoice, one.snapshot.holds])).toEqual([['A', []]]);
});

test('payment data that is too old holds every contact until it is fresh (n31)', () => {
	const stale = tell(
		accountWith([invoice('A')]),
		fact('2027-03-01', { type: 'payment-data', state: 'stale' }),
	).state;
	expect(decide(stale, '2027-03-02T08:30', [intent('A'), formalNotice('A')]).answers).toEqual({
		A: 'hold data-stale',
	});
	const { state } = tell(stale, fact('2027-03-03', { type: 'payment-data', state: 'fresh' }));
	expect(decide(state, '2027-03-03T08:30', [intent('A')]).answers).toEqual({ A: 'send A' });
});

test('a payment that is probably theirs and waits for a person holds every contact, and says so (s13)', () => {
	const awaited = tell(
		accountWith([invoice('A')]),
		fact('2027-03-01', { type: 'payment-data', state: 'awaited' }),
	).state;
	expect(decide(awaited, '2027-03-02T08:30', [intent('A'), formalNotice('A')]).answers).toEqual({
		A: 'hold awaited',
	});
	const { state } = tell(awaited, fact('2027-03-03', { type: 'payment-data', state: 'fresh' }));
	expect(decide(state, '2027-03-03T08:30', [intent('A')]).answers).toEqual({ A: 'send A' });
});

test('a balance that accounting tells otherwise holds formal steps in its currency, and no reminder, until it agrees', () => {
	const differs = tell(
		accountWith([invoice('A'), invoice('U', { currency: 'USD' })]),
		fact('2027-03-01', { type: 'source-balance', differs: ['EUR'] }),
	);
	expect(differs.runFacts.map((one) => [one.invoice, one.snapshot.holds, one.snapshot.formalHolds])).toEqual([
		['A', [], ['source-differs']],
	]);
	expect(decide(differs.state, '2027-03-18T08:30', [formalNotice('A')]).answers).toEqual({
		A: 'hold source-differs',
	});
	expect(decide(differs.state, '2027-03-18T08:30', [formalNotice('U')]).answers).toEqual({ U: 'send U' });
	expect(decide(differs.state, '2027-03-18T08:30', [intent('A')]).answers).toEqual({ A: 'send A' });
	const { state, runFacts } = tell(
		differs.state,
		fact('2027-03-19', { type: 'source-balance', differs: [] }),
	);
	expect(runFacts.map((one) => one.snapshot.formalHolds)).toEqual([[]]);
	expect(decide(state, '2027-03-19T08:30', [formalNotice('A')]).answers).toEqual({ A: 'send A' });
});

describe('money that nobody matched (n30)', () => {
	const withMoney = (amountCents: number) =>
		tell(accountWith([invoice('A'), invoice('B')]), paid('2027-02-01', 'P', amountCents)).state;

	test('holds formal steps from a tenth of the claim on, and no reminder', () => {
		const nine = withMoney(9_999);
		const ten = withMoney(10_000);
		expect(decide(nine, '2027-03-18T08:30', [formalNotice('A')]).answers).toEqual({ A: 'send A' });
		expect(decide(ten, '2027-03-18T08:30', [formalNotice('A')]).answers).toEqual({ A: 'hold unmatched' });
		const { answers, decisions } = decide(ten, '2027-03-18T08:30', [intent('A')]);
		expect(answers).toEqual({ A: 'send A' });
		expect(decisions['A/reminder-1:1']?.entry).toMatchObject({
			amounts: { claimedCents: 90_000, residualCents: 100_000, creditCents: 10_000 },
		});
	});

	test('holds any message that would ask for nothing', () => {
		const state = withMoney(100_000);
		expect(decide(state, '2027-03-02T08:30', [intent('A')]).answers).toEqual({ A: 'hold unmatched' });
		expect(holdsOf(state).holds).toEqual(['unmatched']);
	});

	test('does not hold a message that asks for more than it covers, all its invoices together', () => {
		const { answers, decisions } = decide(withMoney(150_000), '2027-03-02T08:30', [intent('A'), intent('B')]);
		expect(answers).toEqual({ A: 'send A+B', B: 'merge A/reminder-1:1' });
		expect(decisions['A/reminder-1:1']?.entry).toMatchObject({ amounts: { claimedCents: 50_000 } });
	});

	test('an unallocated credit note lowers the claim but holds no formal step (n29, u14)', () => {
		const state = tell(
			accountWith([invoice('A')]),
			fact('2027-03-01', { type: 'credit-note', creditNote: 'CN', amountCents: 30_000, currency: 'EUR' }),
		).state;
		const { answers, decisions } = decide(state, '2027-03-18T08:30', [formalNotice('A')]);
		expect(answers).toEqual({ A: 'send A' });
		expect(decisions['A/formal-notice:1']?.entry).toMatchObject({
			amounts: { claimedCents: 70_000, residualCents: 100_000, creditCents: 30_000 },
		});
	});
});

test('what is paid is never chased, whatever else holds it (s13)', () => {
	const state = tellAll(disputed(40_000), [
		fact('2027-03-01', { type: 'pause', scope: { invoice: 'A' } }),
		paid('2027-03-01T18:00', 'P', 100_000, { invoice: 'A' }),
	]);
	expect(decide(state, '2027-03-02T08:30', [intent('A')]).answers).toEqual({ A: 'skip paid' });
});
