import type { Point } from '../document/designer-document.ts';
import { CARD } from './geometry.ts';

/** Where the “+” of a way stands, and its words beside it. */
export type WayMarks = { plus: Point; words: Point };

const ASIDE = 15;
const BASELINE = 4;
/** How far above its arrow a “+” stands. */
const ABOVE_END = 30;
/** A stretch that holds both. */
const LONG = 34;

/**
 * The “+” of a way stands on its first long stretch downwards or upwards, the words beside it. An exception's marks
 * keep clear of the card that it leaves.
 */
export function wayMarks(points: readonly Point[], isException: boolean): WayMarks {
	const first = points[0] ?? { x: 0, y: 0 };
	const clear = isException ? first.y + CARD.height / 2 : first.y;
	const stretches = points.slice(1).flatMap((to, at) => {
		const from = points[at] ?? to;
		return from.x === to.x ? [{ x: to.x, from: from.y, to: to.y }] : [];
	});
	const long =
		stretches.find(({ from, to }) => Math.abs(to - Math.max(from, clear)) >= LONG) ?? stretches.at(-1);
	if (long === undefined || Math.abs(long.to - long.from) < 1) return across(first, points.at(-1) ?? first);
	const isDown = long.to > long.from;
	const start = isDown ? Math.max(long.from, clear) : long.from;
	const plus = {
		x: long.x,
		y: isDown ? Math.max(start + 12, Math.min(start + LONG, long.to - ABOVE_END)) : (start + long.to) / 2,
	};
	return { plus, words: { x: plus.x + ASIDE, y: plus.y + BASELINE } };
}

/** On a way that runs level: the “+” in the middle, words above its beginning. */
const across = (from: Point, to: Point): WayMarks => ({
	plus: { x: (from.x + to.x) / 2, y: from.y },
	words: { x: from.x + ASIDE, y: from.y - 2 * BASELINE },
});
