import type { Point } from '../document/designer-document.ts';

const RADIUS = 8;

/** An SVG path through corners, each rounded as far as its two stretches allow. */
export function pathOf(points: readonly Point[]): string {
	return points
		.map((point, at) => {
			const before = points[at - 1];
			const after = points[at + 1];
			if (before === undefined) return `M${point.x} ${point.y}`;
			if (after === undefined) return `L${point.x} ${point.y}`;
			const radius = Math.min(RADIUS, length(before, point) / 2, length(point, after) / 2);
			const start = towards(point, before, radius);
			const end = towards(point, after, radius);
			return `L${start.x} ${start.y}Q${point.x} ${point.y} ${end.x} ${end.y}`;
		})
		.join('');
}

const length = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

function towards(from: Point, to: Point, by: number): Point {
	const whole = length(from, to);
	if (whole === 0) return from;
	return { x: from.x + ((to.x - from.x) * by) / whole, y: from.y + ((to.y - from.y) * by) / whole };
}
