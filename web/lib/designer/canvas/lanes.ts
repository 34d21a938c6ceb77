import type { NodeId, Phase } from '#workflows/scenario/graph.ts';
import type { Point } from '../document/designer-document.ts';
import { CARD, LANE } from './geometry.ts';
import type { Box } from './geometry.ts';
import { laneFinder } from './layout-graph.ts';
import type { LayoutGraph } from './layout-graph.ts';
import { roomBeside } from './room-beside.ts';

/** Lanes from top to bottom. `paid` is none of them: money may come at any time, so it stands beside them all. */
export const rows: readonly Exclude<Phase, 'paid'>[] = [
	'before-due',
	'overdue',
	'formal-notice',
	'collections',
];

export type Lane = Box & { phase: Phase };
type Places = ReadonlyMap<NodeId, Point>;

/** Where the cards of `paid` begin: beside the widest lane, which ends at `right`. */
export const paidLeft = (right: number): number => right + LANE.gap + LANE.side;

/**
 * The bands behind the cards. Each spans the cards of its phase and the words beside them, and meets its neighbours
 * halfway; a phase without cards has none.
 */
export function lanesOf(places: Places, graph: LayoutGraph): readonly Lane[] {
	const laneOf = laneFinder(graph);
	const by = Map.groupBy(places, ([id]) => laneOf(id));
	const main = rows.flatMap((phase) => by.get(phase) ?? []);
	const paid = by.get('paid') ?? [];
	if (places.size === 0) return [];
	const roomOf = roomBeside(graph);
	const [left, right] = widthOf(main, roomOf);
	const bands = rows.flatMap((phase) => {
		const cards = by.get(phase);
		if (cards === undefined) return [];
		const [top, bottom] = heightOf(cards);
		return [{ phase, x: left, width: right - left, y: top, height: bottom - top }];
	});
	const joined = join(bands);
	if (paid.length === 0) return joined;
	const [paidX, paidRight] = widthOf(paid, roomOf);
	const [top, bottom] = heightOf([...main, ...paid]);
	return [...joined, { phase: 'paid', x: paidX, width: paidRight - paidX, y: top, height: bottom - top }];
}

/** Bands touch: what lies between two of them is shared. */
function join(bands: readonly Lane[]): readonly Lane[] {
	const edges = bands.slice(1).map((band, at) => {
		const above = bands[at] ?? band;
		return (above.y + above.height + band.y) / 2;
	});
	return bands.map((band, at) => {
		const top = edges[at - 1] ?? band.y;
		const bottom = edges[at] ?? band.y + band.height;
		return { ...band, y: top, height: bottom - top };
	});
}

const widthOf = (
	cards: readonly (readonly [NodeId, Point])[],
	roomOf: (id: NodeId) => number,
): [number, number] => [
	Math.min(...cards.map(([, { x }]) => x)) - LANE.side,
	Math.max(...cards.map(([id, { x }]) => x + CARD.width + roomOf(id))),
];

const heightOf = (cards: readonly (readonly [NodeId, Point])[]): [number, number] => [
	Math.min(...cards.map(([, { y }]) => y)) - LANE.top,
	Math.max(...cards.map(([, { y }]) => y)) + CARD.height + LANE.bottom,
];
