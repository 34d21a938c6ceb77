import type { NodeId, Scenario, ScenarioNode } from '#workflows/scenario/graph.ts';
import { edgesOf } from '#workflows/scenario/ports.ts';
import type { Port } from './command.ts';
import { mainPort } from './main-port.ts';
import { targetOf } from './target-of.ts';

/** One stretch of path: entered at `first`, left by the main port `exit`. */
export type Piece = { first: NodeId; exit: Port };

/**
 * The stretch of path that the nodes are: one of them is entered from outside or from nowhere, and the main ways
 * from it pass through all the others; null when they are no such stretch.
 */
export function pieceOf(
	{ start }: Pick<Scenario, 'start'>,
	nodes: Readonly<Record<NodeId, ScenarioNode>>,
): Piece | null {
	const inside = new Set(Object.values(nodes).flatMap((node) => edgesOf(node).map(({ target }) => target)));
	const [first, ...others] = Object.keys(nodes).filter((id) => !inside.has(id));
	if (first === undefined || others.length > 0 || first === start) return null;
	const passed = new Set<NodeId>();
	let last: Port | null = null;
	for (let id: NodeId | undefined = first; id !== undefined && !passed.has(id);) {
		const node: ScenarioNode | undefined = Object.hasOwn(nodes, id) ? nodes[id] : undefined;
		const port: string | null = node === undefined ? null : mainPort(node.kind);
		if (node === undefined || port === null) break;
		passed.add(id);
		last = { node: id, port };
		id = targetOf(node, port);
	}
	return last !== null && passed.size === Object.keys(nodes).length ? { first, exit: last } : null;
}
