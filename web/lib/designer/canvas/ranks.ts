import type { NodeId } from '#workflows/scenario/graph.ts';
import { rows } from './lanes.ts';
import type { LayoutGraph } from './layout-graph.ts';

type Edge = LayoutGraph['edges'][number];

/**
 * The row of every node: below whatever leads to it, and lane by lane, so that bands never interleave. Edges that
 * lead back up (loops, a later phase to an earlier one) do not count.
 * @param level nodes with a way to their right, across the canvas: loose ones of their lane lie below them
 * @returns rows from 0, without gaps in use; and the edges that lead down
 */
export function ranks(
	{ nodes, edges }: LayoutGraph,
	level: ReadonlySet<NodeId>,
): {
	rankOf: ReadonlyMap<NodeId, number>;
	down: readonly Edge[];
} {
	const lanes = new Map(
		nodes.map(({ id, lane }) => [id, Math.max(0, (rows as readonly string[]).indexOf(lane))]),
	);
	const forward = edges.filter(({ from, to }) => (lanes.get(from) ?? 0) <= (lanes.get(to) ?? 0));
	const order = storyOrder(
		nodes.map(({ id }) => id),
		forward,
	);
	const at = new Map(order.map((id, index) => [id, index]));
	const down = forward.filter(({ from, to }) => (at.get(from) ?? 0) < (at.get(to) ?? 0));
	const leading = Map.groupBy(down, ({ to }) => to);
	const rankOf = new Map<NodeId, number>();
	let floor = 0;
	for (const lane of rows.keys()) {
		let lowest = floor - 1;
		const isLevel = order.some((id) => lanes.get(id) === lane && level.has(id));
		for (const id of order) {
			if (lanes.get(id) !== lane) continue;
			const above = (leading.get(id) ?? []).map(({ from }) => (rankOf.get(from) ?? -1) + 1);
			const highest = isLevel && !level.has(id) ? floor + 1 : floor;
			const rank = Math.max(highest, ...above);
			rankOf.set(id, rank);
			lowest = Math.max(lowest, rank);
		}
		floor = lowest + 1;
	}
	return { rankOf, down };
}

/** A topological order once the edges that close a loop are left out: reverse postorder, iterative. */
function storyOrder(ids: readonly NodeId[], edges: readonly Edge[]): readonly NodeId[] {
	const out = Map.groupBy(edges, ({ from }) => from);
	const seen = new Set<NodeId>();
	const finished: NodeId[] = [];
	const led = new Set(edges.map(({ to }) => to));
	const first = ids.filter((id) => !led.has(id));
	for (const root of [...first, ...ids]) {
		if (seen.has(root)) continue;
		seen.add(root);
		const path = [{ id: root, next: [...(out.get(root) ?? [])] }];
		for (let here = path.at(-1); here !== undefined; here = path.at(-1)) {
			const edge = here.next.pop();
			if (edge === undefined) finished.push(path.pop()?.id ?? here.id);
			else if (!seen.has(edge.to)) {
				seen.add(edge.to);
				path.push({ id: edge.to, next: [...(out.get(edge.to) ?? [])] });
			}
		}
	}
	return finished.reverse();
}
