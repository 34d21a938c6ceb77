import { expect, expectTypeOf, test } from 'vitest';
import { defineScenario } from '#workflows/scenario/define-scenario.ts';
import type { NodeSpec } from '#workflows/scenario/define-scenario.ts';
import { parse } from '#workflows/scenario/parse.ts';

const written = {
	id: 'mine',
	name: 'Mine',
	start: 'start',
	nodes: {
		start: { kind: 'start', label: 'Start', next: 'wait' },
		wait: { kind: 'wait', label: 'J+4', anchor: 'due-date', offset: 4, next: 'call' },
		call: {
			kind: 'call',
			label: 'Call',
			email: { template: 'reminder-2', grantDays: 8 },
			outcomes: { refused: 'end' },
			next: 'end',
		},
		end: { kind: 'end', label: 'End' },
	},
} as const;

test('the builder gives the same scenario as a file', () => {
	expect(parse({ amiable: 1, ...written })).toEqual({ ok: true, value: defineScenario(written) });
});

test('the compiler refuses what a file would be refused for', () => {
	type Spec = NodeSpec<'a' | 'b'>;
	type Email = Extract<Spec, { kind: 'email' }>;
	expectTypeOf<{ kind: 'email'; label: 'E'; template: 't'; next: 'b' }>().toExtend<Email>();
	expectTypeOf<{ kind: 'email'; label: 'E'; next: 'b' }>().not.toExtend<Email>();
	expectTypeOf<{ kind: 'email'; label: 'E'; template: 't'; next: 'c' }>().not.toExtend<Email>();
	expectTypeOf<{
		kind: 'email';
		label: 'E';
		template: 't';
		next: 'b';
		mode: 'later';
	}>().not.toExtend<Email>();
	expectTypeOf<Extract<Spec, { kind: 'wait' }>['offset']>().toEqualTypeOf<number>();
	expectTypeOf<Extract<Spec, { kind: 'promise-watch' }>['kept']>().toEqualTypeOf<'a' | 'b'>();
});

test('what types cannot see is an error of the code', () => {
	const far = { ...written.nodes.wait, offset: 10_000 };
	expect(() => defineScenario({ ...written, nodes: { ...written.nodes, wait: far } })).toThrow('bad-offset');
});
