import { describe, expect, test } from 'vitest';
import type { Snapshot } from '#workflows/receivables/account/run-fact.ts';
import { nextAction } from '#workflows/scenario/next-action.ts';
import { at, clock, contextOf, planOf, started } from './step/sample-run.ts';

const NODES = {
	'wait-1': { kind: 'wait', label: 'J+4', offset: 4, next: 'mail' },
	mail: { kind: 'email', label: 'Mail', template: 'reminder-1', to: [], next: 'end' },
	end: { kind: 'end', label: 'End', outcome: 'completed' },
};
const context = contextOf(planOf(NODES));
const START = '2027-02-20';

describe('the next action of a wait says what the run knows will keep it from leaving then', () => {
	const next = (changes: Partial<Snapshot>) => nextAction(context, started(context, START, changes).state);
	const told = (changes: Partial<Snapshot>) => {
		const { at: when, waitingFor, why } = next(changes) ?? {};
		return [
			clock(when ?? null),
			waitingFor,
			why?.slice(-2).map(({ rule, to }) => `${rule} ${to.slice(0, 10)}`),
		];
	};
	const resumeAt = at('2027-03-06');
	const promise = { id: 'p', on: '2027-03-08', amountCents: 100_000, graceUntil: '2027-03-10' };

	test('a pause that ends later: the first opening after it, on a working day', () => {
		expect(told({ pause: { until: '2027-03-06', resumeAt } })).toEqual([
			'2027-03-08 08:30',
			'deferred',
			['pause 2027-03-06', 'window 2027-03-08'],
		]);
	});

	test('a pause that is over by then changes nothing', () => {
		const over = { until: '2027-02-25', resumeAt: at('2027-02-25') };
		expect(told({ pause: over })).toEqual(told({}));
		expect(told({})[0]).toBe('2027-03-02 08:30');
	});

	test('a pause without an end, and a dispute on everything that was told before it had an end: no date', () => {
		expect(told({ pause: {}, holds: ['pause'], formalHolds: ['pause'] }).slice(0, 2)).toEqual([
			'never',
			'held:pause',
		]);
		expect(told({ holds: ['dispute'] }), 'nothing to explain').toEqual(['never', 'held:dispute', []]);
	});

	test('what may well be over by then keeps the date', () => {
		expect(told({ holds: ['data-stale', 'unmatched'] })).toEqual(told({}));
	});

	test('a dispute on everything: after its last day, formal steps without a date', () => {
		const dispute = { category: 'quality', resolveOn: '2027-03-04', alertAt: at('2027-03-04') };
		const whole = { dispute: { ...dispute, heldUntil: at('2027-03-05') }, formalHolds: ['dispute' as const] };
		expect(told(whole)).toEqual([
			'2027-03-05 08:30',
			'deferred',
			['dispute 2027-03-05', 'window 2027-03-05'],
		]);
		expect(told({ dispute, formalHolds: ['dispute'] }), 'on a part').toEqual(told({}));
		const formal = contextOf(
			planOf({ ...NODES, mail: { ...NODES.mail, kind: 'formal-notice', template: 'formal-notice' } }),
		);
		const { at: when, waitingFor } = nextAction(formal, started(formal, START, whole).state) ?? {};
		expect([when, waitingFor]).toEqual([null, 'held:dispute']);
	});

	test('a promise: after its grace, unless the scenario chases on', () => {
		const live = { promise: { ...promise, settleAt: at('2027-03-11') } };
		expect(told(live).slice(0, 2)).toEqual(['2027-03-11 08:30', 'deferred']);
		const bold = contextOf(planOf(NODES, { pauseOn: ['dispute'] }));
		const { state } = started(bold, START, live);
		expect(clock(nextAction(bold, state)?.at ?? null)).toBe('2027-03-02 08:30');
	});

	test('an announcement that a pause takes beyond the due date: it will be left out, at its own date', () => {
		const announced = { ...NODES, 'wait-1': { ...NODES['wait-1'], label: 'J-2', offset: -2 } };
		const soft = { ...announced, mail: { ...NODES.mail, template: 'pre-reminder' } };
		const bound = contextOf(planOf(soft));
		const toldOf = (resumes: string) => {
			const { state } = started(bound, '2027-02-10', { pause: { until: resumes, resumeAt: at(resumes) } });
			const { at: when, waitingFor } = nextAction(bound, state) ?? {};
			return [clock(when ?? null), waitingFor];
		};
		expect(toldOf('2027-02-25')).toEqual(['2027-02-25 08:30', 'deferred']);
		expect(toldOf('2027-02-26')).toEqual(['2027-02-24 08:30', 'too-late']);
	});
});
