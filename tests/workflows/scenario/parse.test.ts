import { describe, expect, test } from 'vitest';
import { compile } from '#workflows/scenario/compile.ts';
import { parse } from '#workflows/scenario/parse.ts';
import { print } from '#workflows/scenario/print.ts';

const whole = {
	amiable: 1,
	id: 'mine',
	name: 'Mine',
	start: 'start',
	nodes: {
		start: { kind: 'start', label: 'Start', next: 'e', onPaid: 'end' },
		e: { kind: 'email', label: 'E-mail', template: 'reminder-1', to: ['accounting'], next: 'end' },
		end: { kind: 'end', label: 'End' },
	},
};

const withNode = (node: unknown) => ({ ...whole, nodes: { ...whole.nodes, x: node } });
const problemsOf = (value: unknown) => {
	const parsed = parse(value);
	return parsed.ok ? [] : parsed.problems;
};

test('keys of a node are told apart into fields and ports by its kind', () => {
	const parsed = parse(
		withNode({
			kind: 'call',
			label: 'Call',
			disabled: true,
			slaDays: 3,
			email: { template: 'reminder-2' },
			outcomes: { refused: 'end' },
			next: 'e',
			onFailure: 'end',
		}),
	);
	expect(parsed).toMatchObject({
		ok: true,
		value: {
			settings: { catchUp: 'highest-amicable', pauseOn: ['promise', 'dispute'] },
			nodes: {
				x: {
					kind: 'call',
					label: 'Call',
					disabled: true,
					next: 'e',
					onFailure: 'end',
					ports: { 'outcomes.refused': 'end' },
					fields: { slaDays: 3, email: { template: 'reminder-2' } },
				},
				start: { ports: { onPaid: 'end' }, fields: {} },
			},
		},
	});
});

test('a draft may lack labels, fields and ways', () => {
	expect(problemsOf({ ...whole, nodes: { start: { kind: 'start' }, e: { kind: 'email' } } })).toEqual([]);
});

test('a draft may lack where a case leads, and is written as it was', () => {
	const branch = { kind: 'branch', branches: [{ when: { insured: { is: true } } }], otherwise: 'e' };
	const parsed = parse(withNode(branch));
	expect(parsed.ok && parsed.value.nodes['x']?.branches).toEqual([
		{ when: { field: 'insured', test: { is: true } }, next: '' },
	]);
	expect(parsed.ok && print(parsed.value)['nodes']).toMatchObject({ x: branch });
	expect(parsed.ok && compile(parsed.value)).toMatchObject({
		problem: { code: 'scenario-incomplete', params: { node: 'x', missing: ['branches.0'] } },
	});
});

describe('conditions', () => {
	const when = (condition: unknown) => {
		const parsed = parse(
			withNode({ kind: 'branch', branches: [{ when: condition, next: 'e' }], otherwise: 'end' }),
		);
		return parsed.ok ? parsed.value.nodes['x']?.branches?.[0]?.when : parsed.problems;
	};

	test('several fields in one object must all hold', () => {
		expect(when({ amountCents: { atLeast: 5 }, profile: { is: 'bad' } })).toEqual({
			all: [
				{ field: 'amountCents', test: { atLeast: 5 } },
				{ field: 'profile', test: { is: 'bad' } },
			],
		});
	});

	test('lists and negation nest', () => {
		expect(when({ any: [{ not: { insured: { is: true } } }, { country: { in: ['FR', 'BE'] } }] })).toEqual({
			any: [
				{ not: { field: 'insured', test: { is: true } } },
				{ field: 'country', test: { in: ['FR', 'BE'] } },
			],
		});
	});

	test.each([
		[
			{ amountCent: { is: 1 } },
			'/amountCent',
			'unknown-key',
			{ key: 'amountCent', suggestion: 'amountCents' },
		],
		[
			{ amountCents: { atleast: 1 } },
			'/amountCents/atleast',
			'unknown-key',
			{ key: 'atleast', suggestion: 'atLeast' },
		],
		[{ profile: { atLeast: 1 } }, '/profile/atLeast', 'unknown-key', { key: 'atLeast' }],
		[
			{ amountCents: { atLeast: 1.5 } },
			'/amountCents/atLeast',
			'wrong-type',
			{ expected: 'integer', actual: 'number' },
		],
		[{ insured: { is: 'yes' } }, '/insured/is', 'wrong-type', { expected: 'boolean', actual: 'text' }],
		[{ insured: { is: true, isNot: false } }, '/insured/isNot', 'unknown-key', { key: 'isNot' }],
		[{ country: { in: [] } }, '/country/in', 'empty', {}],
		[{ all: [] }, '/all', 'empty', {}],
		[{ profile: {} }, '/profile', 'empty', {}],
		[{}, '', 'empty', {}],
		['late', '', 'wrong-type', { expected: 'object', actual: 'text' }],
	])('%o is refused', (condition, place, code, params) => {
		expect(when(condition)).toEqual([{ pointer: `/nodes/x/branches/0/when${place}`, code, params }]);
	});

	test('a payment method that does not exist is refused with those that do', () => {
		expect(when({ paymentMethod: { is: 'direct-debt' } })).toMatchObject([
			{ code: 'not-allowed', params: { value: 'direct-debt', suggestion: 'direct-debit' } },
		]);
	});

	test('nesting has an end', () => {
		let condition: object = { insured: { is: true } };
		for (let depth = 0; depth < 5000; depth += 1) condition = { not: condition };
		expect(when(condition)).toMatchObject([{ code: 'too-deep' }]);
	});
});

describe('every wrong thing is told, with its place', () => {
	test.each([
		[
			'nothing',
			undefined,
			[{ pointer: '', code: 'wrong-type', params: { expected: 'object', actual: 'undefined' } }],
		],
		['a list', [], [{ pointer: '', code: 'wrong-type', params: { expected: 'object', actual: 'list' } }]],
		[
			'another version',
			{ ...whole, amiable: 2 },
			[{ pointer: '/amiable', code: 'unsupported-version', params: { supported: 1, version: 2 } }],
		],
		[
			'an id with a space',
			{ ...whole, id: 'my scenario' },
			[{ pointer: '/id', code: 'bad-id', params: { id: 'my scenario' } }],
		],
		[
			'an answer that no screen could say',
			{ ...whole, nodes: { ...whole.nodes, ask: { kind: 'task', outcomes: { 'a/b': 'end' } } } },
			[{ pointer: '/nodes/ask/outcomes/a~1b', code: 'bad-outcome-name', params: { outcome: 'a/b' } }],
		],
		['an empty name', { ...whole, name: ' ' }, [{ pointer: '/name', code: 'empty', params: {} }]],
		[
			'an unknown key',
			{ ...whole, nods: {} },
			[{ pointer: '/nods', code: 'unknown-key', params: { key: 'nods', suggestion: 'nodes' } }],
		],
		[
			'a start that is not there',
			{ ...whole, start: 'strat' },
			[{ pointer: '/start', code: 'unknown-node', params: { target: 'strat', suggestion: 'start' } }],
		],
		[
			'a setting out of range',
			{ ...whole, settings: { minGapDays: 120 } },
			[{ pointer: '/settings/minGapDays', code: 'out-of-range', params: { value: 120, min: 0, max: 90 } }],
		],
		[
			'a policy that does not exist',
			{ ...whole, settings: { catchUp: 'all' } },
			[
				{
					pointer: '/settings/catchUp',
					code: 'not-allowed',
					params: { value: 'all', allowed: ['highest-amicable', 'next-step', 'one-by-one'] },
				},
			],
		],
		[
			'a pause named twice',
			{ ...whole, settings: { pauseOn: ['promise', 'promise'] } },
			[{ pointer: '/settings/pauseOn', code: 'repeated', params: { value: 'promise' } }],
		],
		[
			'a node without kind',
			withNode({ label: 'X' }),
			[{ pointer: '/nodes/x', code: 'missing-key', params: { key: 'kind' } }],
		],
		[
			'an offset in words',
			withNode({ kind: 'wait', offset: 'J+4', next: 'e' }),
			[{ pointer: '/nodes/x/offset', code: 'bad-offset', params: { value: 'J+4', min: -730, max: 730 } }],
		],
		[
			'half a day',
			withNode({ kind: 'wait', offset: 1.5, next: 'e' }),
			[{ pointer: '/nodes/x/offset', code: 'bad-offset', params: { value: '1.5', min: -730, max: 730 } }],
		],
		[
			'an offset of years',
			withNode({ kind: 'wait', offset: 10_000, next: 'e' }),
			[{ pointer: '/nodes/x/offset', code: 'bad-offset', params: { value: 10_000, min: -730, max: 730 } }],
		],
		[
			'a key of another kind',
			withNode({ kind: 'sms', template: 't', attach: 'invoices', next: 'e' }),
			[{ pointer: '/nodes/x/attach', code: 'unknown-key', params: { key: 'attach' } }],
		],
		[
			'a way that leads nowhere',
			withNode({ kind: 'task', next: 'ende' }),
			[{ pointer: '/nodes/x/next', code: 'unknown-node', params: { target: 'ende', suggestion: 'end' } }],
		],
		[
			'an outcome that no call has',
			withNode({ kind: 'call', outcomes: { 'no-anwser': 'e' } }),
			[
				{
					pointer: '/nodes/x/outcomes/no-anwser',
					code: 'unknown-outcome',
					params: expect.objectContaining({ suggestion: 'no-answer' }),
				},
			],
		],
		[
			'a failure way inside a branch',
			withNode({
				kind: 'branch',
				branches: [{ when: { insured: { is: true } }, next: 'nowhere' }],
				otherwise: 'e',
			}),
			[{ pointer: '/nodes/x/branches/0/next', code: 'unknown-node', params: { target: 'nowhere' } }],
		],
		[
			'a case without condition',
			withNode({ kind: 'branch', branches: [{ next: 'e' }], otherwise: 'e' }),
			[{ pointer: '/nodes/x/branches/0', code: 'missing-key', params: { key: 'when' } }],
		],
		[
			'roles that are no list',
			withNode({ kind: 'email', to: 'accounting' }),
			[{ pointer: '/nodes/x/to', code: 'wrong-type', params: { expected: 'list', actual: 'text' } }],
		],
		[
			'a key with a slash',
			withNode({ kind: 'end', 'a/b~c': 1 }),
			[{ pointer: '/nodes/x/a~1b~0c', code: 'unknown-key', params: { key: 'a/b~c' } }],
		],
		[
			'text longer than a label',
			withNode({ kind: 'end', label: 'x'.repeat(501) }),
			[{ pointer: '/nodes/x/label', code: 'too-long', params: { longest: 500 } }],
		],
		[
			'a character that no database holds',
			withNode({ kind: 'end', label: 'x\0' }),
			[{ pointer: '/nodes/x/label', code: 'not-printable', params: {} }],
		],
		[
			'half of a character pair',
			withNode({ kind: 'end', label: 'x\ud800' }),
			[{ pointer: '/nodes/x/label', code: 'not-printable', params: {} }],
		],
	])('%s', (_name, value, problems) => {
		expect(problemsOf(value)).toEqual(problems);
	});

	test('an unknown kind names the one that was meant and all that exist', () => {
		expect(problemsOf(withNode({ kind: 'wiat' }))).toMatchObject([
			{ pointer: '/nodes/x/kind', code: 'unknown-kind', params: { kind: 'wiat', suggestion: 'wait' } },
		]);
	});
});
