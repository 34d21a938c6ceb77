import { portTarget } from './catalogue/node-type.ts';
import type { NodeId, Phase, Scenario, ScenarioNode } from './graph.ts';
import { targetsOf } from './op-targets.ts';
import type { OpEdge } from './op-targets.ts';
import { planNodes } from './plan-nodes.ts';
import type { Op } from './plan.ts';

/** A node as rules see it: what it does, where it may lead. Edges to nodes that do not exist are left out. */
export type LintNode = {
	id: NodeId;
	node: ScenarioNode;
	/** its name, or its id while it has none */
	label: string;
	phase: Phase;
	op: Op;
	edges: readonly OpEdge[];
};

/** A scenario as rules see it. */
export type LintGraph = {
	scenario: Scenario;
	nodes: ReadonlyMap<NodeId, LintNode>;
	/** where a run enters: none when the scenario has no such node */
	entry: LintNode | undefined;
	/** where a settled invoice goes */
	onPaid: NodeId | undefined;
};

/** The scenario, drafts included, in the form that rules ask. */
export function lintGraph(scenario: Scenario): LintGraph {
	const planned = Object.entries(planNodes(scenario));
	const nodes = new Map(
		planned.flatMap(([id, { op, label, phase }]): [NodeId, LintNode][] => {
			const node = scenario.nodes[id];
			const edges = targetsOf(op).filter(({ target }) => Object.hasOwn(scenario.nodes, target));
			return node === undefined
				? []
				: [[id, { id, node, label: label.trim() === '' ? id : label, phase, op, edges }]];
		}),
	);
	const entry = nodes.get(scenario.start);
	return { scenario, nodes, entry, onPaid: entry && portTarget(entry.node, 'onPaid') };
}

/** Every node that can be reached from `from` (itself included) along the ways that `waysOn` allows. Linear. */
export function reach(
	graph: LintGraph,
	from: readonly NodeId[],
	waysOn: (node: LintNode) => readonly NodeId[] = allWays,
): ReadonlySet<NodeId> {
	const reached = new Set<NodeId>();
	const pending = [...from];
	for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
		const node = graph.nodes.get(id);
		if (node === undefined || reached.has(id)) continue;
		reached.add(id);
		pending.push(...waysOn(node));
	}
	return reached;
}

const allWays = ({ edges }: LintNode): readonly NodeId[] => edges.map(({ target }) => target);
