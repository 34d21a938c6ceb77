import type { Point } from '../document/designer-document.ts';
import { CARD } from './geometry.ts';

/** How far from a bend words and “+” stand, in pixels. */
const ASIDE = 6;
const BELOW = 20;

/**
 * Where the words and the “+” of a way stand: on its first long stretch downwards or upwards, words beside it, the
 * “+” on it and below them. An exception's words keep clear of the card that it leaves.
 */
export function wayMarks(points: readonly Point[], isException: boolean): { words: Point; plus: Point } {
	const first = points[0] ?? { x: 0, y: 0 };
	const clear = isException ? first.y + CARD.height / 2 : first.y;
	const stretches = points.slice(1).flatMap((to, at) => {
		const from = points[at] ?? to;
		return from.x === to.x ? [{ x: to.x, from: from.y, to: to.y }] : [];
	});
	const long =
		stretches.find(({ from, to }) => Math.abs(to - Math.max(from, clear)) >= 34) ?? stretches.at(-1);
	if (long === undefined) {
		const last = points.at(-1) ?? first;
		const middle = { x: (first.x + last.x) / 2, y: first.y };
		return { words: { x: first.x + 2 * ASIDE, y: first.y - 2 * ASIDE + 4 }, plus: middle };
	}
	const isDown = long.to > long.from;
	const start = isDown ? Math.max(long.from, clear) : long.from;
	const end = long.to;
	const words = { x: long.x + ASIDE, y: isDown ? start + BELOW : start - ASIDE };
	return {
		words,
		plus: { x: long.x, y: isDown ? Math.max((start + end) / 2, end - 30) : (start + end) / 2 },
	};
}
