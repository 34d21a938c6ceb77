import type { NodeId, Scenario, ScenarioNode } from '#workflows/scenario/graph.ts';

/** The node with this id, if the scenario has one. */
export const nodeAt = ({ nodes }: Pick<Scenario, 'nodes'>, id: NodeId): ScenarioNode | undefined =>
	Object.hasOwn(nodes, id) ? nodes[id] : undefined;
