import type { Point } from '../document/designer-document.ts';
import { CARD } from './geometry.ts';
import type { Box } from './geometry.ts';
import { boxIndex } from './box-index.ts';
import type { BoxIndex } from './box-index.ts';
import { stretchesOf } from './box-of.ts';

/** Where the “+” of a way stands, and where the words beside it begin. */
export type WayMarks = { plus: Point; words: Point };

/** A way to be marked: its corners, how wide its words are (0 ⇒ none), and below which height its marks begin. */
export type Unmarked = { points: readonly Point[]; width: number; clear: number };

const ASIDE = 15;
const BASELINE = 4;
const LINE = 15;
/** How far below its beginning and above its arrow a “+” stands where nothing speaks against it. */
const BELOW_START = 34;
const ABOVE_END = 30;
/** How near the ends of a stretch it may stand at most. */
const NEAR = 12;
const STEP = 6;
/** Long ways are marked where they begin: farther down nobody looks for their words. */
const FARTHEST = 320;
/** Half of the square in which a “+” is pressed. */
const REACH = 12;

/** What it costs that marks touch: a card hides them, two “+” cannot be told apart, a line runs through words. */
const COST = { card: 30, mark: 10, line: 4, ownLine: 2, farther: 0.02, left: 3 } as const;

/** What stands around a way: cards, marks that have their place, and lines, its own among them. */
type Around = { cards: BoxIndex; marks: BoxIndex; lines: BoxIndex };

/** The words of a way, where its marks stand; nothing where it has none. */
export const wordsBox = (marks: WayMarks, width: number): readonly Box[] => boxesOf(marks, width).slice(1);

/**
 * The marks of a way: the “+” on one of its stretches, the words beside it, where they touch no card, no other mark
 * and no line, as near as can be to the beginning of the way.
 */
export function wayMarks(
	way: Unmarked,
	around: Around,
	own: readonly Box[] = stretchesOf(way.points),
): WayMarks {
	const candidates = candidatesOf(way);
	let best: WayMarks = nowhere;
	let first: WayMarks | undefined;
	let least = Infinity;
	for (const marks of candidates) {
		first ??= marks;
		const cost = distanceCost(marks, first) + touchingCost(boxesOf(marks, way.width), around, own);
		if (cost < least) [best, least] = [marks, cost];
		if (least < COST.farther) break;
	}
	return best;
}

/** The marks of every way of a canvas. Short ways have fewer places and choose first. */
export function everyMark(ways: readonly Unmarked[], cards: BoxIndex): readonly WayMarks[] {
	const lines = ways.map(({ points }) => stretchesOf(points));
	const around = { cards, marks: boxIndex(), lines: boxIndex(lines.flat()) };
	const found = new Map<Unmarked, WayMarks>();
	const shortest = [...ways.entries()].sort(([a], [b]) => lengthOf(lines[a]) - lengthOf(lines[b]));
	for (const [at, way] of shortest) {
		const marks = wayMarks(way, around, lines[at]);
		for (const box of boxesOf(marks, way.width)) around.marks.add(box);
		found.set(way, marks);
	}
	return ways.map((way) => found.get(way) ?? nowhere);
}

const nowhere: WayMarks = { plus: { x: 0, y: 0 }, words: { x: 0, y: 0 } };

function distanceCost({ plus, words }: WayMarks, first: WayMarks): number {
	const far = Math.abs(plus.x - first.plus.x) + Math.abs(plus.y - first.plus.y);
	return far * COST.farther + (words.x < plus.x ? COST.left : 0);
}

/** The “+” stands on its own line; words do so only where there is no other place. */
function touchingCost(boxes: readonly Box[], { cards, marks, lines }: Around, own: readonly Box[]): number {
	let cost = 0;
	for (const [at, box] of boxes.entries()) {
		cost += COST.card * cards.touching(box).length + COST.mark * marks.touching(box).length;
		for (const line of lines.touching(box))
			if (!own.includes(line)) cost += COST.line;
			else if (at > 0) cost += COST.ownLine;
	}
	return cost;
}

/** Every place for the marks of a way, the usual one first. */
function* candidatesOf({ points, width, clear }: Unmarked): Iterable<WayMarks> {
	const level: WayMarks[] = [];
	for (const [at, to] of points.entries()) {
		const from = points[at - 1];
		if (from === undefined) continue;
		if (from.x === to.x) yield* upright(to.x, heightsOf(from.y, to.y, clear), width);
		else level.push(...across(from, to, width));
	}
	yield* level;
}

/** Heights along a stretch: where a “+” usually stands, then all others. */
function* heightsOf(from: number, to: number, clear: number): Iterable<number> {
	const isDown = to > from;
	const top = isDown ? Math.max(from, clear) : to;
	const bottom = isDown ? to : from;
	if (bottom - top < 2 * NEAR) return;
	yield isDown ? Math.max(top + NEAR, Math.min(top + BELOW_START, bottom - ABOVE_END)) : (top + bottom) / 2;
	const last = Math.min(bottom - NEAR, top + FARTHEST);
	for (let y = top + NEAR; y <= last; y += STEP) yield y;
}

function* upright(x: number, heights: Iterable<number>, width: number): Iterable<WayMarks> {
	for (const y of heights) {
		yield { plus: { x, y }, words: { x: x + ASIDE, y: y + BASELINE } };
		if (width > 0) yield { plus: { x, y }, words: { x: x - ASIDE - width, y: y + BASELINE } };
	}
}

/**
 * On a stretch that runs level: the “+” in the middle, words above its beginning; where it is shorter than they are, as
 * between two cards side by side, also above those cards or below them.
 */
function across(from: Point, to: Point, width: number): readonly WayMarks[] {
	const left = Math.min(from.x, to.x);
	const plus = { x: (from.x + to.x) / 2, y: from.y };
	const usual = { plus, words: { x: left + ASIDE, y: from.y - 2 * BASELINE } };
	if (Math.abs(to.x - from.x) >= ASIDE + width) return [usual];
	const x = plus.x - width / 2;
	const beyond = CARD.height / 2 + 2 * BASELINE;
	return [
		usual,
		{ plus, words: { x, y: from.y - beyond } },
		{ plus, words: { x, y: from.y + beyond + LINE - BASELINE } },
	];
}

/** What the marks of a way cover; one box without words. */
function boxesOf({ plus, words }: WayMarks, width: number): readonly Box[] {
	const dot = { x: plus.x - REACH, y: plus.y - REACH, width: 2 * REACH, height: 2 * REACH };
	if (width === 0) return [dot];
	return [dot, { x: words.x - 2, y: words.y + BASELINE - LINE, width: width + 4, height: LINE }];
}

const lengthOf = (lines: readonly Box[] = []): number =>
	lines.reduce((sum, { width, height }) => sum + width + height, 0);
