import type { NodeId, Scenario } from './graph.ts';
import { activeEdgesOf } from './ports.ts';

/** One step of a way: out of `node` by `port`, to `target`. */
export type Way = { node: NodeId; port: string; target: NodeId };

/**
 * The shortest way by which a run can reach `to` from the start, in the order walked; empty for the start itself.
 * @returns null when no way leads there
 */
export function wayTo(scenario: Scenario, to: NodeId): readonly Way[] | null {
	const reached = new Map<NodeId, Way | null>([[scenario.start, null]]);
	for (const [id] of reached) {
		if (id === to) break;
		const node = scenario.nodes[id];
		if (node === undefined) continue;
		for (const { port, target } of activeEdgesOf(node))
			if (!reached.has(target)) reached.set(target, { node: id, port, target });
	}
	if (!reached.has(to)) return null;
	const way: Way[] = [];
	for (let last = reached.get(to); last; last = reached.get(last.node)) way.unshift(last);
	return way;
}
