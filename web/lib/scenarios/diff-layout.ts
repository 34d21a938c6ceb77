import { boxIndex } from '#lib/designer/canvas/box-index.ts';
import { CARD, cardAt } from '#lib/designer/canvas/geometry.ts';
import { layOut } from '#lib/designer/canvas/lay-out.ts';
import { pathOf } from '#lib/designer/canvas/path-of.ts';
import { route } from '#lib/designer/canvas/route.ts';
import type { Ends, Ground } from '#lib/designer/canvas/route.ts';
import { endsOf } from '#lib/designer/canvas/routes.ts';
import { waysOut } from '#lib/designer/canvas/ways-out.ts';
import type { WayOut } from '#lib/designer/canvas/ways-out.ts';
import type { Point } from '#lib/designer/document/designer-document.ts';
import type { NodeId } from '#workflows/scenario/graph.ts';
import type { MergedEdge, MergedGraph, MergedNode } from './merged-graph.ts';

const MARGIN = 24;

export type PlacedNode = MergedNode & { x: number; y: number };
/** `points`: its corners; `path`: the same as an SVG path */
export type PlacedEdge = MergedEdge & { points: readonly Point[]; path: string };
export type DiffLayout = {
	width: number;
	height: number;
	nodes: readonly PlacedNode[];
	edges: readonly PlacedEdge[];
};

/** Where the cards of a merged graph lie, and the ways between them, which pass behind no card. */
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
	const ways = drawn(edges, at);
	const corners = ways.flatMap(({ points }) => points);
	return {
		width: Math.max(0, ...placed.map(({ x }) => x + CARD.width), ...corners.map(({ x }) => x)) + MARGIN,
		height: Math.max(0, ...placed.map(({ y }) => y + CARD.height), ...corners.map(({ y }) => y)) + MARGIN,
		nodes: placed,
		edges: ways,
	};
}

type Drawn = { edge: MergedEdge; ends: Ends };

/** Ways that go around cards, as on the canvas; short ones get their place first. */
function drawn(edges: readonly MergedEdge[], at: ReadonlyMap<NodeId, PlacedNode>): PlacedEdge[] {
	const ground: Ground = { cards: [...at.values()].map(cardAt), used: [], words: boxIndex() };
	return edges
		.flatMap((edge): Drawn[] => {
			const [from, to] = [at.get(edge.from), at.get(edge.to)];
			return from && to
				? [
						{
							edge,
							ends: endsOf({
								...leaving(from, edge.port),
								start: from,
								end: to,
								isBeside: to.lane === 'paid' && from.lane !== 'paid',
							}),
						},
					]
				: [];
		})
		.sort((a, b) => long(a.ends) - long(b.ends))
		.map(({ edge, ends }) => {
			const points = route(ends, ground, edge.to);
			return { ...edge, points, path: pathOf(points) };
		});
}

const long = ({ from, to }: Ends): number =>
	from.x === to.x ? 0 : Math.abs(to.y - from.y) + Math.abs(to.x - from.x);

const BELOW = { at: { x: CARD.width / 2, y: CARD.height }, side: 'bottom' } as const;

/** Where a way leaves its card; one that the later version has no port for leaves below. */
const leaving = ({ node }: PlacedNode, port: string): Pick<WayOut, 'at' | 'side'> =>
	waysOut(node).find((way) => way.port === port) ?? BELOW;
