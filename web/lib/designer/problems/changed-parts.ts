import type { NodeId, Scenario, ScenarioNode } from '#workflows/scenario/graph.ts';

/** A scenario for whoever has the one before: only the nodes that are other objects than there. */
export type ChangedParts = {
	rest: Omit<Scenario, 'nodes'>;
	changed: Readonly<Record<NodeId, ScenarioNode>>;
	/** every node in its order; null ⇒ the same nodes in the same order as before */
	order: readonly NodeId[] | null;
};

/** What has to be sent of `after` to who has `before`; everything when that is null. */
export function changedParts(before: Scenario | null, after: Scenario): ChangedParts {
	const { nodes, ...rest } = after;
	const order = Object.keys(nodes);
	const changed = Object.entries(nodes).filter(([id, node]) => node !== before?.nodes[id]);
	const known = Object.keys(before?.nodes ?? {});
	const isSameOrder = order.length === known.length && order.every((id, at) => id === known[at]);
	return { rest, changed: Object.fromEntries(changed), order: isSameOrder ? null : order };
}

/** The scenario again: its unchanged nodes are the objects of `before`. */
export function withParts(before: Scenario | null, { rest, changed, order }: ChangedParts): Scenario {
	const known = before?.nodes ?? {};
	const nodes = (order ?? Object.keys(known)).flatMap((id) => {
		const node = Object.hasOwn(changed, id) ? changed[id] : known[id];
		return node === undefined ? [] : [[id, node] as const];
	});
	return { ...rest, nodes: Object.fromEntries(nodes) };
}
