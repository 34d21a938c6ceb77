import type { Point } from '../document/designer-document.ts';
import type { Box } from './geometry.ts';
import { overlap } from './geometry.ts';

/** How far apart the places are that are looked at, and how many rings of them. */
const STEP = 40;
const RINGS = 60;
/** Air around a box. */
const AIR = 12;

const around = ({ x, y, width, height }: Box): Box => ({
	x: x - AIR,
	y: y - AIR,
	width: width + 2 * AIR,
	height: height + 2 * AIR,
});

/** The squares around a place, ring by ring; the right before the left, as text is read on. */
function* places({ x, y }: Point): Iterable<Point> {
	yield { x, y };
	for (let ring = 1; ring <= RINGS; ring += 1)
		for (let step = -ring; step <= ring; step += 1) {
			yield { x: x + ring * STEP, y: y + step * STEP };
			yield { x: x - ring * STEP, y: y + step * STEP };
			yield { x: x + step * STEP, y: y + ring * STEP };
			yield { x: x + step * STEP, y: y - ring * STEP };
		}
}

/** Where a box may lie that covers none of the others, near where it is wanted; there, when all is taken for far around. */
export function freePlace(wanted: Box, others: readonly Box[]): Point {
	const { x, y, width, height } = wanted;
	for (const point of places({ x, y })) {
		const box = around({ ...point, width, height });
		if (!others.some((other) => overlap(box, other))) return point;
	}
	return { x, y };
}
