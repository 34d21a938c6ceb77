import type { ConnectionProblem } from '#workflows/scenario/connect.ts';
import { impossibleTargets } from '#workflows/scenario/connection-targets.ts';
import type { NodeId, Scenario } from '#workflows/scenario/graph.ts';
import type { Port } from '../document/command.ts';
import { withoutTarget } from '../document/without-target.ts';

/** Where a way may not be led, and why; one that leads somewhere is led anew. */
export function impossibleFrom(
	scenario: Scenario,
	{ node, port }: Port,
): ReadonlyMap<NodeId, ConnectionProblem> {
	const from = Object.hasOwn(scenario.nodes, node) ? scenario.nodes[node] : undefined;
	if (from === undefined) return new Map();
	const nodes = { ...scenario.nodes, [node]: withoutTarget(from, port) };
	return impossibleTargets({ ...scenario, nodes }, node, port);
}
