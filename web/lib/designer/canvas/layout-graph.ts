import type { NodeId, Phase, Scenario } from '#workflows/scenario/graph.ts';
import { phasesOf } from '#workflows/scenario/phases.ts';
import { waysOut } from './ways-out.ts';

/** What the layout needs of a scenario and nothing more: it travels to the worker. */
export type LayoutGraph = {
	nodes: readonly { id: NodeId; lane: Phase }[];
	edges: readonly { from: NodeId; port: string; to: NodeId; isException: boolean }[];
};

/** Nodes in file order with their lanes, edges in the order of the ways out. */
export function layoutGraph(scenario: Scenario): LayoutGraph {
	const lanes = phasesOf(scenario);
	const entries = Object.entries(scenario.nodes);
	return {
		nodes: entries.map(([id]) => ({ id, lane: lanes[id] ?? 'before-due' })),
		edges: entries.flatMap(([from, node]) =>
			waysOut(node).flatMap(({ port, target: to, side }) =>
				to === null || !Object.hasOwn(scenario.nodes, to)
					? []
					: [{ from, port, to, isException: side === 'right' }],
			),
		),
	};
}

/** The lane of each node of a graph. */
export function laneFinder({ nodes }: LayoutGraph): (id: NodeId) => Phase {
	const lanes = new Map(nodes.map(({ id, lane }) => [id, lane]));
	return (id) => lanes.get(id) ?? 'before-due';
}
