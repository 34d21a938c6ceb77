import type { NodeId, Phase } from '#workflows/scenario/graph.ts';
import type { Point } from '../document/designer-document.ts';
import { CARD, GAP, LANE, ROW, cardAt, overlap } from './geometry.ts';
import { paidLeft, rows } from './lanes.ts';
import type { LayoutGraph } from './layout-graph.ts';
import type { Positions } from './lay-out.ts';
import { roomBeside } from './room-beside.ts';

/**
 * A place for every node: known ones where they are, others below what leads to them, and every node in its lane.
 * Pure and quick: it bridges the moment until the layout worker answers, and keeps the bands true when a step
 * changes its phase. Cards that did not overlap still do not.
 */
export function settle(graph: LayoutGraph, known: Positions): ReadonlyMap<NodeId, Point> {
	const places = new Map<NodeId, Point>();
	for (const { id } of graph.nodes) {
		const place = Object.hasOwn(known, id) ? known[id] : undefined;
		if (place !== undefined) places.set(id, place);
	}
	if (places.size < graph.nodes.length) placeMissing(graph, places);
	return inLanes(graph, places);
}

function placeMissing({ nodes, edges }: LayoutGraph, places: Map<NodeId, Point>): void {
	const before = Map.groupBy(edges, ({ to }) => to);
	const after = Map.groupBy(edges, ({ from }) => from);
	const place = (id: NodeId): Point => {
		const above = before.get(id)?.find(({ from }) => places.has(from));
		const from = places.get(above?.from ?? '');
		if (from !== undefined)
			return { x: from.x + (above?.isException === true ? CARD.width + GAP.column : 0), y: from.y + ROW };
		const below = places.get(after.get(id)?.find(({ to }) => places.has(to))?.to ?? '');
		if (below !== undefined) return { x: below.x, y: below.y - ROW };
		return { x: 0, y: Math.max(-ROW, ...[...places.values()].map(({ y }) => y)) + ROW };
	};
	for (const { id } of nodes) {
		if (places.has(id)) continue;
		let point = place(id);
		while ([...places.values()].some((other) => overlap(cardAt(other), cardAt(point))))
			point = { ...point, x: point.x + CARD.width + GAP.column };
		places.set(id, point);
	}
}

/** Lane below lane, `paid` beside: a lane that reaches into the one above moves down as a whole. */
function inLanes(graph: LayoutGraph, places: ReadonlyMap<NodeId, Point>): ReadonlyMap<NodeId, Point> {
	const members = Map.groupBy(graph.nodes, ({ lane }) => lane);
	const roomOf = roomBeside(graph);
	const settled = new Map(places);
	const idsOf = (lane: Phase) => (members.get(lane) ?? []).map(({ id }) => id);
	let bottom = -Infinity;
	let right = -Infinity;
	for (const lane of rows) {
		const ids = idsOf(lane);
		const least = bottom + LANE.bottom + LANE.top;
		const top = Math.min(...ids.map((id) => settled.get(id)?.y ?? Infinity));
		if (top < least) moveDown(settled, ids, least);
		for (const id of ids) {
			const { x, y } = settled.get(id) ?? { x: 0, y: 0 };
			bottom = Math.max(bottom, y + CARD.height);
			right = Math.max(right, x + CARD.width + roomOf(id));
		}
	}
	const paid = idsOf('paid');
	const by = paidLeft(right) - Math.min(...paid.map((id) => settled.get(id)?.x ?? Infinity));
	if (Number.isFinite(by) && by > 0)
		for (const id of paid) {
			const { x, y } = settled.get(id) ?? { x: 0, y: 0 };
			settled.set(id, { x: x + by, y });
		}
	return settled;
}

/** Moves cards so that the highest lies at `top`; wide gaps between them close, their order stays. */
function moveDown(places: Map<NodeId, Point>, ids: readonly NodeId[], top: number): void {
	const ordered = ids
		.flatMap((id) => {
			const point = places.get(id);
			return point === undefined ? [] : [{ id, point }];
		})
		.sort((a, b) => a.point.y - b.point.y);
	let shift = top - (ordered[0]?.point.y ?? top);
	let reached = -Infinity;
	for (const { id, point } of ordered) {
		const gap = point.y - reached;
		if (Number.isFinite(gap) && gap > ROW) shift -= gap - GAP.row;
		reached = Math.max(reached, point.y + CARD.height);
		places.set(id, { x: point.x, y: point.y + shift });
	}
}
