import { describe, expect, test } from 'vitest';

import type { AccountState } from '#workflows/receivables/account/state.ts';
import { REUNION } from '../sample-calendars.ts';
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

const one = () => accountWith([invoice('A'), invoice('B')]);
const whyOf = (decided: ReturnType<typeof decide>, key = 'A/reminder-1:1') =>
	decided.decisions[key]?.entry.why.map(({ rule, from, to }) => [rule, from, to]);

test('an extension on its way to the run puts off what was asked on the strength of the old date', () => {
	const later = tell(
		one(),
		fact('2027-03-02T08:00', {
			type: 'due-date-extended',
			invoice: 'A',
			to: '2027-03-31',
			penaltiesFrom: 'new',
		}),
	).state;
	const [old, known] = [intent('A', { dueOn: '2027-02-26' }), intent('A', { dueOn: '2027-03-31' })];
	expect(decide(later, '2027-03-02T08:30', [old]).answers).toEqual({ A: 'defer 2027-03-02 08:45' });
	expect(decide(later, '2027-03-02T08:30', [known]).answers).toEqual({ A: 'send A' });
});

describe('a live promise (n47)', () => {
	const promised = (state: AccountState = one()) =>
		tell(
			state,
			fact('2027-03-01', {
				type: 'promise',
				promise: 'p1',
				invoices: ['A'],
				amountCents: 100_000,
				on: '2027-03-12',
			}),
		).state;

	test('puts off contacts of its invoices to the first slot after its grace of two working days', () => {
		const decided = decide(promised(), '2027-03-02T08:30', [intent('A'), intent('B')]);
		expect(decided.answers).toEqual({ A: 'defer 2027-03-17 08:30', B: 'send B' });
		expect(whyOf(decided)).toEqual([
			['promise', '2027-03-02', '2027-03-17'],
			['window', '2027-03-17', '2027-03-17T08:30:00+01:00'],
		]);
		expect(decided.decisions['A/reminder-1:1']?.entry).toMatchObject({
			kind: 'deferred',
			until: '2027-03-17T08:30:00+01:00',
		});
	});

	test('no longer puts off what comes after its grace', () => {
		expect(decide(promised(), '2027-03-17T08:30', [intent('A')]).answers).toEqual({ A: 'send A' });
	});

	test('lets reminders go where the scenario says so, never formal steps', () => {
		const pauseOn = ['dispute' as const];
		const state = promised();
		expect(decide(state, '2027-03-02T08:30', [intent('A', { pauseOn })]).answers).toEqual({ A: 'send A' });
		expect(decide(state, '2027-03-02T08:30', [formalNotice('A', { pauseOn })]).answers).toEqual({
			A: 'defer 2027-03-17 08:30',
		});
	});
});

describe('a dated pause (n26)', () => {
	const paused = (until: string) =>
		tell(one(), fact('2027-03-01', { type: 'pause', scope: { customer: 'dupont' }, until })).state;

	test('ends at 00:00 of its date: that day is open again', () => {
		expect(decide(paused('2027-03-10'), '2027-03-02T08:30', [intent('A')]).answers).toEqual({
			A: 'defer 2027-03-10 08:30',
		});
		expect(decide(paused('2027-03-10'), '2027-03-10T08:30', [intent('A')]).answers).toEqual({ A: 'send A' });
	});

	test('of a customer covers invoices that come later', () => {
		const state = tell(
			paused('2027-03-10'),
			fact('2027-03-02', { type: 'invoice', invoice: invoice('C') }),
		).state;
		expect(decide(state, '2027-03-03T08:30', [intent('C')]).answers).toEqual({ C: 'defer 2027-03-10 08:30' });
	});

	test('of an invoice leaves the others alone', () => {
		const state = tell(
			one(),
			fact('2027-03-01', { type: 'pause', scope: { invoice: 'A' }, until: '2027-03-10' }),
		).state;
		expect(decide(state, '2027-03-02T08:30', [intent('A'), intent('B')]).answers).toEqual({
			A: 'defer 2027-03-10 08:30',
			B: 'send B',
		});
	});
});

describe('hours and days (n21, n22)', () => {
	test('inside an open window a late wake sends at once', () => {
		expect(decide(one(), '2027-03-02T17:59', [intent('A')]).answers).toEqual({ A: 'send A' });
	});

	test('after hours, at weekends and on holidays the next slot', () => {
		expect(decide(one(), '2027-03-02T18:00', [intent('A')]).answers).toEqual({ A: 'defer 2027-03-03 08:30' });
		expect(decide(one(), '2027-03-27T10:00', [intent('A')]).answers).toEqual({ A: 'defer 2027-03-30 08:30' });
	});

	test('a closing of ours is said to be one', () => {
		const creditor = { ...OFFICE, closings: [{ from: '2027-08-02', to: '2027-08-20' }] };
		const policy = { ...POLICY, calendars: { creditor, debtor: OFFICE } };
		const decided = decide(one(), '2027-08-03T08:30', [intent('A')], policy);
		expect(decided.answers).toEqual({ A: 'defer 2027-08-23 08:30' });
		expect(whyOf(decided)?.[0]).toEqual(['closing', '2027-08-03', '2027-08-23']);
	});

	test('are those of the debtor: the slot has the date on its wall (u19)', () => {
		const policy = {
			...POLICY,
			calendars: { creditor: OFFICE, debtor: { ...REUNION, windows: OFFICE.windows } },
		};
		const decided = decide(one(), '2027-03-02T21:00', [intent('A')], policy);
		expect(decided.answers).toEqual({ A: 'defer 2027-03-03 05:30' });
		expect(decided.state.slots[0]?.date).toBe('2027-03-03');
	});
});

describe('put off again and again', () => {
	const blocked = () => decide(one(), '2027-03-02T08:30', [intent('B')]).state;
	const often = (count: number, since = '2027-03-01') =>
		intent('A', { attempt: count, deferrals: { count, since: at(since) } });

	test('the fifth time alerts a person once; the gap still binds', () => {
		const fourth = decide(blocked(), '2027-03-03T08:30', [often(3)]);
		expect(fourth.decisions['A/reminder-1:1']).not.toHaveProperty('alert');
		const fifth = decide(blocked(), '2027-03-03T08:30', [often(4)]);
		expect(fifth.decisions['A/reminder-1:1']).toMatchObject({
			kind: 'defer',
			alert: { kind: 'alert', code: 'deferred-too-long', invoices: ['A'] },
		});
		const sixth = decide(fifth.state, '2027-03-04T08:30', [often(5)]);
		expect(sixth.answers).toEqual({ A: 'defer 2027-03-05 08:30' });
		expect(sixth.decisions['A/reminder-1:1']).not.toHaveProperty('alert');
	});

	test('so does the thirtieth day', () => {
		const decided = decide(blocked(), '2027-03-03T08:30', [often(1, '2027-02-01T08:30')]);
		expect(decided.decisions['A/reminder-1:1']).toHaveProperty('alert');
	});
});
