import { expect, test } from 'vitest';
import { parse } from '#workflows/scenario/parse.ts';

const end = { kind: 'end', label: 'End' };
const whole = {
	amiable: 1,
	id: 'mine',
	name: 'Mine',
	start: 'start',
	nodes: { start: { kind: 'start', next: 'end' }, end },
};
const withNode = (node: unknown) => ({ ...whole, nodes: { ...whole.nodes, x: node } });
const problemsOf = (value: unknown) => {
	const parsed = parse(value);
	return parsed.ok ? [] : parsed.problems;
};

test('many at once', () => {
	const problems = problemsOf({
		amiable: 1,
		id: 'x',
		nodes: { start: { kind: 'start', next: 'a' }, b: 3 },
	});
	expect(problems.map(({ pointer, code }) => [pointer, code])).toEqual([
		['', 'missing-key'],
		['', 'missing-key'],
		['/nodes/start/next', 'unknown-node'],
		['/nodes/b', 'wrong-type'],
	]);
});

test('more nodes than anybody draws', () => {
	const nodes = Object.fromEntries(
		Array.from({ length: 2001 }, (_, index) => [`n-${index}`, { kind: 'end' }]),
	);
	expect(problemsOf({ ...whole, start: 'n-1', nodes })).toEqual([
		{ pointer: '/nodes', code: 'too-many', params: { most: 2000 } },
	]);
});

test('names that every object has are no nodes', () => {
	expect(problemsOf(withNode({ kind: 'task', next: 'toString' }))).toMatchObject([{ code: 'unknown-node' }]);
	expect(problemsOf(withNode({ kind: 'constructor' }))).toMatchObject([{ code: 'unknown-kind' }]);
	expect(problemsOf(JSON.parse('{"__proto__": {"a": 1}}'))).toMatchObject([
		{ code: 'unknown-key' },
		{},
		{},
		{},
		{},
		{},
	]);
});
