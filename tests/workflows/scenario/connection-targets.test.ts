import fc from 'fast-check';
import { expect, test } from 'vitest';
import { connect, withTarget } from '#workflows/scenario/connect.ts';
import { impossibleTargets } from '#workflows/scenario/connection-targets.ts';
import type { Scenario } from '#workflows/scenario/graph.ts';
import { edgesOf } from '#workflows/scenario/ports.ts';
import { arbitraryScenario } from '../../arbitraries/scenario.ts';
import { scenarioOf } from './scenario-of.ts';

const freed = (scenario: Scenario, id: string, port: string): Scenario => {
	const node = scenario.nodes[id];
	return node === undefined
		? scenario
		: { ...scenario, nodes: { ...scenario.nodes, [id]: withTarget(node, port, '') } };
};

test('says of every target what connecting it would say', () => {
	fc.assert(
		fc.property(arbitraryScenario(), fc.nat(), (drawn, nth) => {
			const ways = Object.entries(drawn.nodes).flatMap(([id, node]) =>
				edgesOf(node).map(({ port }) => ({ id, port })),
			);
			const way = ways[nth % ways.length];
			if (way === undefined) return;
			const scenario = freed(drawn, way.id, way.port);
			const problems = impossibleTargets(scenario, way.id, way.port);
			for (const to of Object.keys(scenario.nodes)) {
				const connected = connect(scenario, way.id, way.port, to);
				expect(problems.get(to) ?? null).toBe(connected.ok ? null : connected.problem.code);
			}
		}),
		{ numRuns: 60 },
	);
});

test('nothing may be led through a port that the node does not have', () => {
	const scenario = scenarioOf({
		start: { kind: 'start', next: 'end' },
		end: { kind: 'end' },
		other: { kind: 'end' },
	});
	expect([...impossibleTargets(scenario, 'end', 'next')]).toEqual([
		['start', 'into-start'],
		['end', 'into-itself'],
		['other', 'unknown-port'],
	]);
});
