import { withTarget } from '#workflows/scenario/connect.ts';
import type { NodeId, ScenarioNode } from '#workflows/scenario/graph.ts';
import { edgesOf } from '#workflows/scenario/ports.ts';
import { freeId } from './free-id.ts';
import { withoutTarget } from './without-target.ts';

type Nodes = Readonly<Record<NodeId, ScenarioNode>>;

/** New nodes, and the id that each had before. */
export type Copies = { nodes: Nodes; origins: Readonly<Record<NodeId, NodeId>> };

/**
 * The nodes under ids that `taken` does not have, connected among themselves as they were.
 * @param ways what becomes of their ways to other nodes
 */
export function copiesOf(originals: Nodes, taken: Nodes, ways: 'cut' | 'kept'): Copies {
	const ids = new Map<NodeId, NodeId>();
	const given = new Set<NodeId>();
	for (const id of Object.keys(originals)) {
		const copy = freeId(id, (it) => Object.hasOwn(taken, it) || given.has(it));
		given.add(copy);
		ids.set(id, copy);
	}
	const nodes = Object.entries(originals).map(([id, node]): [NodeId, ScenarioNode] => [
		ids.get(id) ?? id,
		reconnected(node, ids, ways),
	]);
	return {
		nodes: Object.fromEntries(nodes),
		origins: Object.fromEntries([...ids].map(([id, copy]) => [copy, id])),
	};
}

function reconnected(
	node: ScenarioNode,
	ids: ReadonlyMap<NodeId, NodeId>,
	ways: 'cut' | 'kept',
): ScenarioNode {
	let copy = node;
	for (const { port, target } of edgesOf(node)) {
		const to = ids.get(target);
		if (to !== undefined) copy = withTarget(copy, port, to);
		else if (ways === 'cut') copy = withoutTarget(copy, port);
	}
	return copy;
}
