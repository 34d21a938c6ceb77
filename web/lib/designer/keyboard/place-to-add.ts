import type { NodeId, Scenario } from '#workflows/scenario/graph.ts';
import { waysOut } from '../canvas/ways-out.ts';
import type { Port } from '../document/command.ts';

/** Where a step added “here” goes: behind the node, on its main way; before it when the story ends there. */
export function placeToAdd({ nodes }: Scenario, id: NodeId): Port | null {
	const node = Object.hasOwn(nodes, id) ? nodes[id] : undefined;
	const [first] = node === undefined ? [] : waysOut(node);
	if (first !== undefined) return { node: id, port: first.port };
	for (const [from, other] of Object.entries(nodes)) {
		const way = waysOut(other).find(({ target }) => target === id);
		if (way !== undefined) return { node: from, port: way.port };
	}
	return null;
}
