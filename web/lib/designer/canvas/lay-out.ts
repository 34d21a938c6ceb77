import { Graph, layout } from '@dagrejs/dagre';
import type { NodeId } from '#workflows/scenario/graph.ts';
import type { Point } from '../document/designer-document.ts';
import { CARD, GAP, LANE, ROW } from './geometry.ts';
import { paidLeft, rows } from './lanes.ts';
import { laneFinder } from './layout-graph.ts';
import type { LayoutGraph } from './layout-graph.ts';
import { ranks } from './ranks.ts';
import { roomBeside } from './room-beside.ts';

/** Where every card lies. */
export type Positions = Readonly<Record<NodeId, Point>>;

/**
 * Lays a scenario out from top to bottom, lane by lane, `paid` beside. Deterministic. Rows are ours, so that bands
 * are true; dagre orders each row and aligns the columns.
 */
export function layOut(graph: LayoutGraph): Positions {
	const main = part(graph, (lane) => lane !== 'paid');
	const paid = part(graph, (lane) => lane === 'paid');
	const laneOf = laneFinder(graph);
	const across = graph.edges.filter(({ to, isException }) => isException && laneOf(to) === 'paid');
	const places = place(main, new Set(across.map(({ from }) => from)));
	const roomOf = roomBeside(graph);
	const rights = [...places].map(([id, { x }]) => x + CARD.width + roomOf(id));
	const left = rights.length === 0 ? 0 : paidLeft(Math.max(...rights));
	const source = graph.edges.find(({ from, to }) => places.has(from) && !places.has(to))?.from;
	const top = places.get(source ?? '')?.y ?? LANE.top;
	const beside = place(paid, new Set());
	const highest = Math.min(...[...beside.values()].map(({ y }) => y));
	for (const [id, { x, y }] of beside) places.set(id, { x: x + left, y: y - highest + top });
	return Object.fromEntries(places);
}

function part({ nodes, edges }: LayoutGraph, isIn: (lane: string) => boolean): LayoutGraph {
	const kept = new Set(nodes.filter(({ lane }) => isIn(lane)).map(({ id }) => id));
	return {
		nodes: nodes.filter(({ id }) => kept.has(id)),
		edges: edges.filter(({ from, to }) => kept.has(from) && kept.has(to)),
	};
}

function place(graph: LayoutGraph, level: ReadonlySet<NodeId>): Map<NodeId, Point> {
	const { rankOf, down } = ranks(graph, level);
	const columns = columnsOf(graph, rankOf, down);
	const least = Math.min(...columns.values());
	const tops = topsOf(graph, rankOf);
	return new Map(
		graph.nodes.map(({ id }) => [
			id,
			{ x: Math.round((columns.get(id) ?? 0) - least), y: tops.get(rankOf.get(id) ?? 0) ?? 0 },
		]),
	);
}

/** The top of each row: a lane leaves room for its name, and for its end. */
function topsOf({ nodes }: LayoutGraph, rankOf: ReadonlyMap<NodeId, number>): ReadonlyMap<number, number> {
	const laneOf = new Map(
		nodes.map(({ id, lane }) => [rankOf.get(id) ?? 0, (rows as readonly string[]).indexOf(lane)]),
	);
	const tops = new Map<number, number>();
	let y: number = LANE.top;
	let lane = laneOf.get(0);
	for (const rank of [...laneOf.keys()].sort((a, b) => a - b)) {
		if (laneOf.get(rank) !== lane) y += LANE.bottom + LANE.top - GAP.row / 2;
		lane = laneOf.get(rank);
		tops.set(rank, y);
		y += ROW;
	}
	return tops;
}

function columnsOf(
	{ nodes }: LayoutGraph,
	rankOf: ReadonlyMap<NodeId, number>,
	down: LayoutGraph['edges'],
): ReadonlyMap<NodeId, number> {
	const graph = new Graph();
	graph.setGraph({ ranker: 'none', align: 'UL', nodesep: GAP.column, edgesep: GAP.column, ranksep: GAP.row });
	// dagre keeps every second rank for the words of edges, which stand elsewhere here.
	for (const { id } of nodes) graph.setNode(id, { ...CARD, rank: 2 * (rankOf.get(id) ?? 0) });
	for (const { from, to, isException } of down) {
		const known = graph.edge(from, to) as { weight: number } | undefined;
		graph.setEdge(from, to, { weight: (known?.weight ?? 0) + (isException ? 1 : 6), labelpos: 'c' });
	}
	layout(graph, { disableOptimalOrderHeuristic: true });
	return new Map(nodes.map(({ id }) => [id, (graph.node(id) as Point).x - CARD.width / 2]));
}
