import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diffLayout } from '#lib/scenarios/diff-layout.ts';
import { mergedGraph } from '#lib/scenarios/merged-graph.ts';
import { templateById, templateIds } from '#workflows/files/scenario-file.ts';
import { diff } from '#workflows/scenario/diff.ts';
import type { Scenario, ScenarioNode } from '#workflows/scenario/graph.ts';

const node = (next: string, more: Partial<ScenarioNode> = {}): ScenarioNode => ({
	kind: 'email',
	label: 'Relance',
	next,
	fields: { template: 'reminder-1' },
	...more,
});

const scenario = (nodes: Record<string, ScenarioNode>): Scenario => ({
	amiable: 1,
	id: 'short',
	name: 'Short',
	start: 'start',
	settings: { catchUp: 'next-step', pauseOn: [] },
	nodes: { start: { kind: 'start', label: 'Start', next: 'a', fields: {} }, ...nodes },
});

const end: ScenarioNode = { kind: 'end', label: 'End', fields: { outcome: 'completed' } };
const statuses = (before: Scenario, after: Scenario) =>
	Object.fromEntries(mergedGraph(before, after).nodes.map(({ id, status }) => [id, status]));

describe('two versions on one canvas', () => {
	test('show what was added, changed, removed and what stayed', () => {
		const before = scenario({ a: node('b'), b: node('end'), end });
		const after = scenario({ a: node('c'), c: node('end', { kind: 'sms' }), end });
		expect(statuses(before, after)).toEqual({
			start: 'same',
			a: 'changed',
			b: 'removed',
			c: 'added',
			end: 'same',
		});
		const { edges } = mergedGraph(before, after);
		expect(edges.filter(({ status }) => status === 'added')).toMatchObject([
			{ from: 'a', to: 'c' },
			{ from: 'c', to: 'end' },
		]);
		expect(edges.filter(({ status }) => status === 'removed')).toMatchObject([
			{ from: 'a', to: 'b' },
			{ from: 'b', to: 'end' },
		]);
	});

	test('a node of another kind is one removed and one added', () => {
		const before = scenario({ a: node('end'), end });
		const after = scenario({ a: node('end', { kind: 'sms' }), end });
		expect(statuses(before, after)).toEqual({
			start: 'same',
			a: 'added',
			'a~before': 'removed',
			end: 'same',
		});
	});

	test('a removed node stands behind the node that it followed', () => {
		const before = scenario({ a: node('b'), b: node('c'), c: node('end'), end });
		const after = scenario({ a: node('c'), c: node('end'), end });
		expect(mergedGraph(before, after).nodes.map(({ id }) => id)).toEqual(['start', 'a', 'b', 'c', 'end']);
	});
});

test('any two scenarios: every node and change is there once, each edge has both ends, nothing overlaps', () => {
	const template = fc.constantFrom(...templateIds).map(templateById);
	fc.assert(
		fc.property(template, template, (before, after) => {
			const graph = mergedGraph(before, { ...after, id: before.id });
			const ids = graph.nodes.map(({ id }) => id);
			expect(new Set(ids).size).toBe(ids.length);
			const changes = diff(before, { ...after, id: before.id });
			for (const status of ['added', 'removed'] as const)
				expect(graph.nodes.filter((one) => one.status === status).length).toBe(
					changes.filter(({ type }) => type === status).length,
				);
			for (const { from, to } of graph.edges) expect(ids).toEqual(expect.arrayContaining([from, to]));
			const { nodes } = diffLayout(graph);
			const places = nodes.map(({ x, y }) => `${String(x)}/${String(y)}`);
			expect(new Set(places).size).toBe(places.length);
		}),
		{ numRuns: 20 },
	);
}, 60_000);
