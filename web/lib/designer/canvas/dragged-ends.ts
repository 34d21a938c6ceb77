import type { NodeId } from '#workflows/scenario/graph.ts';
import type { Point } from '../document/designer-document.ts';
import { CARD } from './geometry.ts';
import type { Connection } from './routes.ts';

/**
 * The makeshift way of a connection while a card at one of its ends is dragged: down, over, down.
 * @param dragged where the cards are meanwhile
 * @returns null when neither end moves
 */
export function draggedEnds(
	{ from, to, points, at }: Connection,
	dragged: ReadonlyMap<NodeId, Point> | null,
): readonly Point[] | null {
	const source = dragged?.get(from);
	const target = dragged?.get(to);
	const [first] = points;
	const last = points.at(-1);
	if ((source === undefined && target === undefined) || first === undefined || last === undefined)
		return null;
	const start = source === undefined ? first : { x: source.x + at.x, y: source.y + at.y };
	const end = target === undefined ? last : { x: target.x + CARD.width / 2, y: target.y };
	const middle = (start.y + end.y) / 2;
	return [start, { x: start.x, y: middle }, { x: end.x, y: middle }, end];
}
