import { describe, expect, test } from 'vitest';
import { nextAction } from '#workflows/scenario/next-action.ts';
import { nextContact } from '#workflows/scenario/next-contact.ts';
import type { AccountState } from '#workflows/receivables/account/state.ts';
import { accountWith, fact, invoice, POLICY, tell } from '../receivables/account/sample-account.ts';
import { clock, contextOf, planOf, started } from './step/sample-run.ts';

const NODES = {
	'wait-1': { kind: 'wait', label: 'J+4', offset: 4, next: 'mail' },
	mail: { kind: 'email', label: 'Mail', template: 'reminder-1', to: [], next: 'note' },
	note: { kind: 'task', label: 'Note', code: 'check', owner: 'collector', next: 'end' },
	end: { kind: 'end', label: 'End', outcome: 'completed' },
};

const bothOf = (nodes: typeof NODES) => {
	const context = contextOf(planOf(nodes));
	return { context, state: started(context, '2027-02-20').state };
};

const told = (account: AccountState, nodes = NODES) => {
	const { context, state } = bothOf(nodes);
	const planned = nextAction(context, state);
	if (!planned) throw new Error('the run has a next action');
	const next = nextContact(planned, { plan: context.plan, state }, { account, policy: POLICY });
	return [
		clock(next.at),
		next.waitingFor,
		next.why.slice(-2).map(({ rule, to }) => `${rule} ${to.slice(0, 10)}`),
	];
};

const account = accountWith([invoice('FA-1'), invoice('B')]);
const calledOn = (when: string, about: string) =>
	tell(account, fact(when, { type: 'manual-contact', channel: 'call', invoices: [about] })).state;

describe('the next contact as the account stands today', () => {
	test('keeps its date while nothing is in its way', () => {
		expect(told(account).slice(0, 2)).toEqual(['2027-03-02 08:30', 'waiting']);
	});

	test('somebody called: the gap puts it off, and says so (u6)', () => {
		expect(told(calledOn('2027-03-01T11:00', 'FA-1'))).toEqual([
			'2027-03-04 08:30',
			'deferred',
			['min-gap 2027-03-04', 'window 2027-03-04'],
		]);
	});

	test('another invoice of the customer counts alike; a call long before does not', () => {
		expect(told(calledOn('2027-03-01T11:00', 'B'))[0]).toBe('2027-03-04 08:30');
		expect(told(calledOn('2027-02-22T11:00', 'B'))).toEqual(told(account));
	});

	test('work inside the house waits for nobody', () => {
		const inside = { ...NODES, 'wait-1': { ...NODES['wait-1'], next: 'note' } };
		expect(told(calledOn('2027-03-01T11:00', 'FA-1'), inside)).toEqual(told(account, inside));
	});

	test('what announces the due date is left out once that date has come', () => {
		const announced = {
			...NODES,
			'wait-1': { ...NODES['wait-1'], label: 'J-2', offset: -2 },
			mail: { ...NODES.mail, template: 'pre-reminder' },
		};
		expect(told(calledOn('2027-02-22T11:00', 'B'), announced).slice(0, 2)).toEqual([
			'2027-02-25 08:30',
			'deferred',
		]);
		expect(told(calledOn('2027-02-23T11:00', 'B'), announced).slice(0, 2)).toEqual([
			'2027-02-24 08:30',
			'too-late',
		]);
	});
});
