import type { NodeId, ScenarioNode } from '#workflows/scenario/graph.ts';
import { edgesOf } from '#workflows/scenario/ports.ts';

/** Where a port leads; undefined while it is open. */
export const targetOf = (node: ScenarioNode, port: string): NodeId | undefined =>
	edgesOf(node).find((edge) => edge.port === port)?.target;
