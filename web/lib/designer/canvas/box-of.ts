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
