import { describe, expect, test } from 'vitest';
import { compile } from '#workflows/scenario/compile.ts';
import type { Scenario } from '#workflows/scenario/graph.ts';
import type { Op } from '#workflows/scenario/plan.ts';
import { chain, due, email, later, scenarioOf } from './scenario-of.ts';

function opOf(scenario: Scenario, id: string): Op {
	const plan = compile(scenario);
	if (!plan.ok) throw new Error(plan.problem.code);
	return plan.value.nodes[id]!.op;
}

const waitBefore = (next: Record<string, unknown>, wait = due(4)) => opOf(chain({ w: wait, n: next }), 'w');

describe('a wait aims at what follows it', () => {
	test.each([
		[
			'a message before the due date shifts backward',
			due(-7),
			email(),
			{ shift: 'backward', channel: 'email' },
		],
		['a message after it shifts forward', due(4), email(), { shift: 'forward', channel: 'email' }],
		['a message on the due date shifts forward', due(0), email(), { shift: 'forward', channel: 'email' }],
		['a call keeps calling hours', due(11), { kind: 'call' }, { shift: 'forward', channel: 'call' }],
		['a letter', due(11), { kind: 'letter', template: 'x' }, { shift: 'forward', channel: 'letter' }],
		[
			'a warning letter waits for the day after the date that a reminder granted',
			due(11),
			{ kind: 'letter', template: 'x', letterKind: 'warning' },
			{ shift: 'forward', channel: 'letter', after: ['granted-date'] },
		],
		['an SMS', due(11), { kind: 'sms', template: 'x' }, { shift: 'forward', channel: 'sms' }],
		[
			'an alert comes early rather than late',
			due(45),
			{ kind: 'alert', code: 'x' },
			{ shift: 'backward', channel: null },
		],
		['a task', due(3), { kind: 'task' }, { shift: 'forward', channel: null }],
		['a task before the due date', due(-3), { kind: 'task' }, { shift: 'backward', channel: null }],
		['a webhook', due(3), { kind: 'webhook', event: 'x' }, { shift: 'forward', channel: null }],
		['another wait', due(3), later(2), { shift: 'none', channel: null }],
		[
			'negative days from something else than the due date',
			{ kind: 'wait', anchor: 'promise-date', offset: -1 },
			email(),
			{ shift: 'forward' },
		],
	])('%s', (_name, wait, next, expected) => {
		expect(waitBefore(next, wait)).toMatchObject(expected);
	});

	test('a formal notice waits for the date that a reminder granted', () => {
		expect(waitBefore({ kind: 'formal-notice' }, due(20))).toMatchObject({
			channel: 'letter',
			shift: 'forward',
			after: ['granted-date'],
		});
	});

	test('a hand-off, or the request for it, waits for the notice deadline', () => {
		expect(waitBefore({ kind: 'hand-off' }, due(50))).toMatchObject({ after: ['formal-deadline'] });
		expect(waitBefore({ kind: 'approval', act: 'hand-off' })).toMatchObject({
			channel: null,
			after: ['formal-deadline'],
		});
		expect(waitBefore({ kind: 'approval', act: 'write-off' })).toMatchObject({ after: [] });
	});

	test('behind branches, penalties and disabled steps, the first contact counts and every deadline is kept', () => {
		const scenario = scenarioOf({
			start: { kind: 'start', next: 'w' },
			w: { ...due(20), next: 'off' },
			off: { kind: 'letter', template: 'x', disabled: true, next: 'p' },
			p: { kind: 'penalty', next: 'b' },
			b: { kind: 'branch', branches: [{ when: { insured: { is: true } }, next: 'a' }], otherwise: 'c' },
			a: { kind: 'alert', code: 'x', next: 'n' },
			c: { kind: 'branch', branches: [{ when: { factored: { is: true } }, next: 'e' }], otherwise: 'n' },
			e: email({ next: 'end' }),
			n: { kind: 'formal-notice', next: 'end' },
			end: { kind: 'end' },
		});
		expect(opOf(scenario, 'w')).toMatchObject({
			channel: 'email',
			shift: 'forward',
			after: ['granted-date'],
		});
		expect(opOf(scenario, 'off')).toEqual({ op: 'pass', next: 'p' });
	});
});

describe('levels', () => {
	test('a message informs before the due date and presses after it', () => {
		const scenario = chain({ w: due(-7), before: email(), v: due(1), after: email() });
		expect(opOf(scenario, 'before')).toMatchObject({ level: 'pre-due' });
		expect(opOf(scenario, 'after')).toMatchObject({ level: 'amicable' });
	});

	test('a message that late invoices can reach presses, whatever else leads to it', () => {
		const scenario = scenarioOf({
			start: { kind: 'start', next: 'b' },
			b: { kind: 'branch', branches: [{ when: { daysLate: { atLeast: 1 } }, next: 'e' }], otherwise: 'w' },
			w: { ...due(4), next: 'e' },
			e: email({ next: 'end' }),
			end: { kind: 'end' },
		});
		expect(opOf(scenario, 'e')).toMatchObject({ level: 'amicable' });
	});

	test('letters have their own', () => {
		const of = (letterKind: string) =>
			opOf(chain({ w: due(9), l: { kind: 'letter', template: 'x', letterKind } }), 'l');
		expect(of('warning')).toMatchObject({ level: 'warning', letterKind: 'warning' });
		expect(of('registered')).toMatchObject({ level: 'amicable', letterKind: 'registered' });
		expect(opOf(chain({ w: due(9), n: { kind: 'formal-notice' } }), 'n')).toMatchObject({
			level: 'formal',
			channel: 'letter',
			grant: { days: 8, from: 'reception' },
		});
	});
});

describe('every kind becomes its operation, with its defaults', () => {
	test.each([
		[
			{ kind: 'email', template: 't', grantDays: 8 },
			{
				op: 'contact',
				mode: 'automatic',
				to: [],
				from: 'company',
				attach: 'invoices',
				missingAttachment: 'link',
				grant: { days: 8, from: 'sending' },
				next: 'end',
				onFailure: null,
			},
		],
		[
			{ kind: 'sms', template: 't' },
			{ op: 'contact', contact: 'sms', attach: 'none', cc: [], grant: null },
		],
		[
			{ kind: 'call', outcomes: { refused: 'end' }, email: { template: 'r', grantDays: 8 } },
			{
				op: 'human',
				task: 'call',
				slaDays: 5,
				owner: 'collector',
				fallbackOwner: 'credit-manager',
				template: 'call-1',
				parallel: { template: 'r', to: [], grant: { days: 8, from: 'sending' } },
				outcomes: { refused: 'end' },
			},
		],
		[{ kind: 'call' }, { parallel: null, outcomes: {} }],
		[
			{ kind: 'task', code: 'ask', slaDays: 3 },
			{ op: 'human', task: 'task', code: 'ask', slaDays: 3, parallel: null },
		],
		[
			{ kind: 'approval', onRefused: 'end' },
			{ op: 'approval', act: 'hand-off', owner: 'approver', onRefused: 'end' },
		],
		[
			{ kind: 'hand-off' },
			{ op: 'hand-off', procedure: 'collection-agency', to: 'collections', onFailure: null },
		],
		[{ kind: 'thanks' }, { op: 'thanks', template: 'thanks' }],
		[
			{ kind: 'promise-watch', kept: 'end', broken: 'end' },
			{ op: 'promise-watch', kept: 'end', broken: 'end', next: 'end' },
		],
		[{ kind: 'penalty' }, { op: 'penalty', claim: ['penalties', 'indemnity'] }],
		[
			{ kind: 'alert', code: 'x' },
			{ op: 'alert', code: 'x', owner: 'credit-manager' },
		],
		[
			{ kind: 'webhook', event: 'x' },
			{ op: 'webhook', event: 'x' },
		],
		[
			{ kind: 'end', outcome: 'written-off', next: undefined },
			{ op: 'end', outcome: 'written-off' },
		],
	])('%o', (node, op) => {
		const { next: _, ...bare } = { next: 'end', ...node };
		const written = 'next' in node ? bare : { ...bare, next: 'end' };
		const scenario = scenarioOf({
			start: { kind: 'start', next: 'n' },
			n: written,
			end: { kind: 'end' },
		});
		expect(opOf(scenario, 'n')).toMatchObject(op);
	});
});

describe('what cannot run is refused', () => {
	test.each([
		['an entry of another kind', chain({ e: email() }, { start: 'e' }), 'start-required', { start: 'e' }],
		[
			'a message without template',
			chain({ e: { kind: 'email' } }),
			'scenario-incomplete',
			{ node: 'e', missing: ['template'] },
		],
		[
			'an open way',
			scenarioOf({ start: { kind: 'start' } }),
			'scenario-incomplete',
			{ node: 'start', missing: ['next'] },
		],
		[
			'a loop within an instant',
			chain({ e: email({ onFailure: 'f' }), f: email({ next: 'e' }) }),
			'cycle-without-wait',
			{ nodes: ['e', 'f'] },
		],
	])('%s', (_name, scenario, code, params) => {
		expect(compile(scenario)).toEqual({ ok: false, problem: { code, params } });
	});

	test('a way to a step that does not exist', () => {
		const whole = chain({ e: email() });
		const { end: _, ...nodes } = whole.nodes;
		expect(compile({ ...whole, nodes })).toMatchObject({
			ok: false,
			problem: { code: 'unknown-node', params: { node: 'e', port: 'next', target: 'end' } },
		});
	});
});
