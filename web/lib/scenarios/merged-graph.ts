import { diff } from '#workflows/scenario/diff.ts';
import type { NodeId, Phase, Scenario, ScenarioNode } from '#workflows/scenario/graph.ts';
import { phasesOf } from '#workflows/scenario/phases.ts';
import { edgesOf } from '#workflows/scenario/ports.ts';

export type DiffStatus = 'same' | 'added' | 'changed' | 'removed';

/** A node of either version. `id` is its own; a removed one whose id another kind has taken ends in `~before`. */
export type MergedNode = { id: NodeId; node: ScenarioNode; lane: Phase; status: DiffStatus };
export type MergedEdge = { from: NodeId; to: NodeId; port: string; status: Exclude<DiffStatus, 'changed'> };
export type MergedGraph = { nodes: readonly MergedNode[]; edges: readonly MergedEdge[] };

/**
 * Both versions on one canvas: what was added, changed, removed, and what stayed, by stable id. Removed nodes stand
 * where their surviving neighbours lead; a way that leads elsewhere is one removed and one added.
 */
export function mergedGraph(before: Scenario, after: Scenario): MergedGraph {
	const changes = diff(before, after);
	const touched = new Set(changes.flatMap((change) => (change.type === 'changed' ? [change.node] : [])));
	const added = new Set(changes.flatMap((change) => (change.type === 'added' ? [change.node] : [])));
	const gone = changes.flatMap((change) => (change.type === 'removed' ? [change.node] : []));
	const ghost = new Map(gone.map((id) => [id, Object.hasOwn(after.nodes, id) ? `${id}~before` : id]));
	const [lanesBefore, lanesAfter] = [phasesOf(before), phasesOf(after)];
	const status = (id: NodeId): DiffStatus => (added.has(id) ? 'added' : touched.has(id) ? 'changed' : 'same');
	const kept = Object.entries(after.nodes).map(([id, node]): MergedNode => ({
		id,
		node,
		lane: lanesAfter[id] ?? 'before-due',
		status: status(id),
	}));
	const lost = gone.flatMap((id): MergedNode[] => {
		const node = before.nodes[id];
		const name = ghost.get(id) ?? id;
		return node ? [{ id: name, node, lane: lanesBefore[id] ?? 'before-due', status: 'removed' }] : [];
	});
	return { nodes: inReadingOrder(kept, lost, before, ghost), edges: mergedEdges(before, after, ghost) };
}

type Ghosts = ReadonlyMap<NodeId, NodeId>;

/** Each removed node behind the node that it followed in the earlier text. */
function inReadingOrder(
	kept: readonly MergedNode[],
	lost: readonly MergedNode[],
	before: Scenario,
	ghost: Ghosts,
): MergedNode[] {
	const order = Object.keys(before.nodes).map((id) => ghost.get(id) ?? id);
	const nodes = [...kept];
	for (const node of lost) {
		const earlier = order.slice(0, order.indexOf(node.id)).reverse();
		const anchor = earlier.map((id) => nodes.findIndex((one) => one.id === id)).find((at) => at !== -1);
		nodes.splice((anchor ?? -1) + 1, 0, node);
	}
	return nodes;
}

function mergedEdges(before: Scenario, after: Scenario, ghost: Ghosts): MergedEdge[] {
	const own = (id: NodeId): NodeId => ghost.get(id) ?? id;
	const old = edgesIn(before).map((edge) => ({ ...edge, from: own(edge.from), to: own(edge.to) }));
	const fresh = edgesIn(after);
	const keyOf = ({ from, port, to }: Edge): string => JSON.stringify([from, port, to]);
	const [olds, news] = [new Set(old.map(keyOf)), new Set(fresh.map(keyOf))];
	return [
		...fresh.map((edge): MergedEdge => ({ ...edge, status: olds.has(keyOf(edge)) ? 'same' : 'added' })),
		...old
			.filter((edge) => !news.has(keyOf(edge)))
			.map((edge): MergedEdge => ({ ...edge, status: 'removed' })),
	];
}

type Edge = { from: NodeId; port: string; to: NodeId };

const edgesIn = ({ nodes }: Scenario): Edge[] =>
	Object.entries(nodes).flatMap(([from, node]) =>
		edgesOf(node).flatMap(({ port, target: to }) => (Object.hasOwn(nodes, to) ? [{ from, port, to }] : [])),
	);
