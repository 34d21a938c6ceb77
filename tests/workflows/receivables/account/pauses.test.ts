import { describe, expect, test } from 'vitest';

import { snapshotOf } from '#workflows/receivables/account/snapshot.ts';
import { accountWith, clock, fact, invoice, paid, POLICY, refusal, tell, tellAll } from './sample-account.ts';

const customer = { customer: 'dupont' };
const two = () => accountWith([invoice('A'), invoice('B')]);
const pause = (scope: { customer: string } | { invoice: string }, until?: string, when = '2027-03-01') =>
	fact(when, { type: 'pause', scope, ...(until !== undefined && { until }) });

describe('a pause (n26)', () => {
	test('of a customer is one line over all that it owes, and every run is told', () => {
		const settled = tell(two(), paid('2027-02-20', 'P', 100_000, { invoice: 'B' })).state;
		const { entries, runFacts, state } = tell(settled, pause(customer, '2027-03-10'));
		expect(entries).toMatchObject([{ kind: 'paused', invoices: ['A'], until: '2027-03-10' }]);
		expect(runFacts.map((one) => one.invoice)).toEqual(['A', 'B']);
		const told = snapshotOf(state, 'A', POLICY).pause;
		expect(told?.until).toBe('2027-03-10');
		expect(clock(told!.resumeAt!)).toBe('2027-03-10 00:00');
	});

	test('of an invoice ends under a longer one of its customer without ending that', () => {
		const both = tellAll(two(), [pause({ invoice: 'A' }, '2027-03-10'), pause(customer, '2027-04-01')]);
		expect(snapshotOf(both, 'A', POLICY).pause?.until).toBe('2027-04-01');
		const { state, entries } = tell(both, fact('2027-03-05', { type: 'resume', scope: { invoice: 'A' } }));
		expect(entries).toMatchObject([{ kind: 'resumed', invoices: ['A'] }]);
		expect(snapshotOf(state, 'A', POLICY).pause?.until).toBe('2027-04-01');
	});

	test('without a date goes before any dated one', () => {
		const state = tellAll(two(), [pause(customer, '2027-04-01'), pause({ invoice: 'A' })]);
		expect(snapshotOf(state, 'A', POLICY)).toMatchObject({ pause: {}, holds: ['pause'] });
		expect(snapshotOf(state, 'B', POLICY).holds).toEqual([]);
	});

	test('said again replaces the one before', () => {
		const state = tellAll(two(), [pause(customer, '2027-04-01'), pause(customer, '2027-03-05')]);
		expect(state.pauses).toHaveLength(1);
		expect(snapshotOf(state, 'A', POLICY).pause?.until).toBe('2027-03-05');
	});

	test('ends by itself: afterwards there is none to resume', () => {
		const state = tell(two(), pause(customer, '2027-03-10')).state;
		expect(refusal(state, fact('2027-03-09', { type: 'resume', scope: customer }))).toBeUndefined();
		expect(refusal(state, fact('2027-03-10', { type: 'resume', scope: customer }))).toBe('no-pause');
		const later = tell(state, fact('2027-03-10', { type: 'reply', invoice: 'A' }));
		expect(later.state.pauses).toEqual([]);
		expect(later.runFacts.map((one) => [one.invoice, one.snapshot.pause])).toEqual([['A', null]]);
	});
});

test.each([
	['no-pause', fact('2027-03-01', { type: 'resume', scope: customer })],
	['wrong-customer', pause({ customer: 'martin' })],
	['unknown-invoice', pause({ invoice: 'Z' })],
	['pause-in-past', pause(customer, '2027-03-01')],
])('refused: %s', (code, told) => expect(refusal(two(), told)).toBe(code));
