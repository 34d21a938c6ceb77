import { CARD } from '#lib/designer/canvas/geometry.ts';
import { layOut } from '#lib/designer/canvas/lay-out.ts';
import type { MergedEdge, MergedGraph, MergedNode } from './merged-graph.ts';

const MARGIN = 24;

export type PlacedNode = MergedNode & { x: number; y: number };
export type PlacedEdge = MergedEdge & { path: string };
export type DiffLayout = {
	width: number;
	height: number;
	nodes: readonly PlacedNode[];
	edges: readonly PlacedEdge[];
};

/** Where the cards of a merged graph lie, and the curves between them. */
export function diffLayout({ nodes, edges }: MergedGraph): DiffLayout {
	const positions = layOut({
		nodes,
		edges: edges.map(({ from, to, port }) => ({ from, to, port, isException: port.startsWith('on') })),
	});
	const left = Math.min(0, ...Object.values(positions).map(({ x }) => x)) - MARGIN;
	const top = Math.min(0, ...Object.values(positions).map(({ y }) => y)) - MARGIN;
	const placed = nodes.map((node) => {
		const { x, y } = positions[node.id] ?? { x: 0, y: 0 };
		return { ...node, x: x - left, y: y - top };
	});
	const at = new Map(placed.map((node) => [node.id, node]));
	return {
		width: Math.max(0, ...placed.map(({ x }) => x)) + CARD.width + MARGIN,
		height: Math.max(0, ...placed.map(({ y }) => y)) + CARD.height + MARGIN,
		nodes: placed,
		edges: edges.flatMap((edge) => {
			const [from, to] = [at.get(edge.from), at.get(edge.to)];
			return from && to ? [{ ...edge, path: curve(from, to) }] : [];
		}),
	};
}

/** Down from card to card; beside them where the way leads up or across. */
function curve(from: PlacedNode, to: PlacedNode): string {
	if (to.y > from.y) {
		const [x1, y1, x2, y2] = [from.x + CARD.width / 2, from.y + CARD.height, to.x + CARD.width / 2, to.y];
		const bend = Math.max(24, (y2 - y1) / 2);
		return `M${x1} ${y1} C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}`;
	}
	const [y1, y2] = [from.y + CARD.height / 2, to.y + CARD.height / 2];
	const x1 = from.x + CARD.width;
	if (to.x >= x1) return `M${x1} ${y1} C${x1 + 40} ${y1} ${to.x - 40} ${y2} ${to.x} ${y2}`;
	const x2 = to.x + CARD.width;
	const out = Math.max(x1, x2) + 36;
	return `M${x1} ${y1} C${out} ${y1} ${out} ${y2} ${x2} ${y2}`;
}
