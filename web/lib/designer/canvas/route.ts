import type { Point } from '../document/designer-document.ts';
import type { BoxIndex } from './box-index.ts';
import type { Box } from './geometry.ts';

/** Where an edge leaves a card and where it enters one. */
export type Ends = { from: Point; side: 'bottom' | 'right'; to: Point; into: 'top' | 'left' };

/** What is already on the canvas: cards by which no edge may pass, stretches that other edges use, and their words. */
export type Ground = { cards: readonly Box[]; used: Stretch[]; words: BoxIndex };

/** A straight stretch of an edge: `across` is its constant coordinate. */
export type Stretch = { isVertical: boolean; across: number; from: number; to: number; leadsTo: string };

const STUB = 16;
const APART = 9;
const CLEAR = 10;
/** What a way goes around words rather than through them, where they might stand elsewhere. */
const DETOUR = 240;
/** Ways to one card come together just above it, and nowhere else: each keeps its own line until there. */
const MERGE = STUB + APART;

/**
 * An orthogonal way between two cards that crosses no card where there is such a way, and shares no stretch with an
 * edge that leads elsewhere where there is room.
 * @param leadsTo the card it enters: edges to one card may run together
 * @returns corners, from first to last
 */
export function route(ends: Ends, ground: Ground, leadsTo: string): readonly Point[] {
	const corners = ends.into === 'left' ? besideTo(ends) : downTo(ends, ground, leadsTo);
	const points = corners.filter((point, at) => {
		const before = corners[at - 1];
		return before === undefined || before.x !== point.x || before.y !== point.y;
	});
	for (const [at, point] of points.entries()) {
		const before = points[at - 1];
		if (before !== undefined) ground.used.push(stretch(before, point, leadsTo));
	}
	return points;
}

function besideTo({ from, to }: Ends): readonly Point[] {
	const turn = to.x - 2 * STUB;
	return [from, { x: turn, y: from.y }, { x: turn, y: to.y }, to];
}

function downTo(ends: Ends, ground: Ground, leadsTo: string): readonly Point[] {
	const { from, to, side } = ends;
	if (side === 'right') {
		const enter = free(ground, leadsTo, from, to, [to.y - STUB, to.y - STUB - APART]);
		const column = columnFor(ends, { top: from.y, bottom: enter }, ground);
		return [from, { x: column, y: from.y }, { x: column, y: enter }, { x: to.x, y: enter }, to];
	}
	const straight = Math.abs(from.x - to.x) < 1 && to.y > from.y;
	if (straight && isClear(ground, to.x, from.y, to.y - MERGE)) return [from, to];
	const leave = free(
		ground,
		leadsTo,
		from,
		to,
		[STUB, STUB + APART, STUB + 2 * APART].map((by) => from.y + by),
	);
	const enter = to.y - STUB;
	if (to.y > leave && isClear(ground, to.x, leave, to.y - MERGE))
		return [from, { x: from.x, y: leave }, { x: to.x, y: leave }, to];
	const column = columnFor(ends, { top: leave, bottom: enter }, ground);
	return [
		from,
		{ x: from.x, y: leave },
		{ x: column, y: leave },
		{ x: column, y: enter },
		{ x: to.x, y: enter },
		to,
	];
}

/** The free column with the least way to go; behind an exception it lies to the right of its card. */
function columnFor(
	{ from, to, side }: Ends,
	{ top, bottom }: { top: number; bottom: number },
	ground: Ground,
): number {
	const [high, low] = top < bottom ? [top, bottom] : [bottom, top];
	const least = side === 'right' ? from.x + STUB : -Infinity;
	const cards = ground.cards.filter(({ y, height }) => y < low + CLEAR && y + height > high - CLEAR);
	const near = { ...ground, cards };
	const beside = cards.flatMap(({ x, width }) => [
		x - STUB,
		x - STUB - APART,
		x + width + STUB,
		x + width + STUB + APART,
	]);
	const cost = (x: number) => way(x, from, to) + (cutsWords(ground, x, high, low) ? DETOUR : 0);
	const candidates = [...new Set([to.x, from.x, from.x + STUB, from.x + STUB + APART, ...beside])]
		.filter((x) => x >= least && !hitsCard(near, x, high, low))
		.map((x) => ({ x, cost: cost(x) }))
		.sort((a, b) => a.cost - b.cost);
	let clear: number | undefined;
	for (const { x } of candidates) {
		if (!runsAlong(near, true, x, high, low, null)) return x;
		clear ??= x;
	}
	return clear ?? Math.max(from.x, to.x) + STUB;
}

const way = (x: number, from: Point, to: Point): number => Math.abs(x - from.x) + Math.abs(x - to.x);

const hitsCard = ({ cards }: Ground, x: number, top: number, bottom: number): boolean =>
	cards.some(
		(card) =>
			x > card.x - CLEAR && x < card.x + card.width + CLEAR && top < card.y + card.height && bottom > card.y,
	);

const isClear = (ground: Ground, x: number, top: number, bottom: number): boolean =>
	!hitsCard(ground, x, top, bottom) &&
	!runsAlong(ground, true, x, top, bottom, null) &&
	!cutsWords(ground, x, top, bottom);

const cutsWords = ({ words }: Ground, x: number, top: number, bottom: number): boolean =>
	words.touching({ x, y: top, width: 1, height: bottom - top }).length > 0;

/** The first height at which no edge to another card runs along. */
function free(ground: Ground, leadsTo: string, from: Point, to: Point, heights: readonly number[]): number {
	const [left, right] = from.x < to.x ? [from.x, to.x] : [to.x, from.x];
	return heights.find((y) => !runsAlong(ground, false, y, left, right, leadsTo)) ?? heights[0] ?? from.y;
}

/** Whether an edge runs along there; those that lead to `leadsTo` may. */
const runsAlong = (
	{ used }: Ground,
	isVertical: boolean,
	across: number,
	from: number,
	to: number,
	leadsTo: string | null,
): boolean =>
	used.some(
		(other) =>
			other.isVertical === isVertical &&
			other.leadsTo !== leadsTo &&
			Math.abs(other.across - across) < APART - 1 &&
			other.from < to &&
			other.to > from,
	);

function stretch(a: Point, b: Point, leadsTo: string): Stretch {
	const isVertical = a.x === b.x;
	const [from, to] = isVertical ? [a.y, b.y] : [a.x, b.x];
	return {
		isVertical,
		across: isVertical ? a.x : a.y,
		from: Math.min(from, to),
		to: Math.max(from, to),
		leadsTo,
	};
}
