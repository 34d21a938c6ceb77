import type { Point } from '../document/designer-document.ts';
import type { Box } from './geometry.ts';

const boxes = new WeakMap<readonly Point[], Box>();

/** The smallest box around points, with a pixel of room; remembered as long as they are. */
export function boxOf(points: readonly Point[]): Box {
	const known = boxes.get(points);
	if (known !== undefined) return known;
	const xs = points.map(({ x }) => x);
	const ys = points.map(({ y }) => y);
	const [left, top] = [Math.min(...xs) - 1, Math.min(...ys) - 1];
	const box = { x: left, y: top, width: Math.max(...xs) + 1 - left, height: Math.max(...ys) + 1 - top };
	boxes.set(points, box);
	return box;
}

/** The smallest box around boxes; an empty one around none. */
export function boxAround(inner: readonly Box[]): Box {
	if (inner.length === 0) return { x: 0, y: 0, width: 0, height: 0 };
	const left = Math.min(...inner.map(({ x }) => x));
	const top = Math.min(...inner.map(({ y }) => y));
	const right = Math.max(...inner.map(({ x, width }) => x + width));
	const bottom = Math.max(...inner.map(({ y, height }) => y + height));
	return { x: left, y: top, width: right - left, height: bottom - top };
}

/** The straight stretches between corners, a pixel wide. */
export const stretchesOf = (points: readonly Point[]): readonly Box[] =>
	points.slice(1).map((to, at) => {
		const from = points[at] ?? to;
		const [x, y] = [Math.min(from.x, to.x), Math.min(from.y, to.y)];
		return { x, y, width: Math.abs(to.x - from.x) + 1, height: Math.abs(to.y - from.y) + 1 };
	});
