import type { NodeId, Scenario } from '#workflows/scenario/graph.ts';
import type { Point } from '../document/designer-document.ts';
import { routes } from './routes.ts';
import type { Connection, WordsWidth } from './routes.ts';

/** The connections of the canvas with their ways. Objects of `before` are kept where nothing changed. */
export function connections(
	scenario: Scenario,
	places: ReadonlyMap<NodeId, Point>,
	isPaid: (id: NodeId) => boolean,
	before: readonly Connection[],
	widthOf: WordsWidth,
): readonly Connection[] {
	const known = new Map(before.map((way) => [way.id, way]));
	return routes(scenario.nodes, places, isPaid, widthOf).map((way) => {
		const old = known.get(way.id);
		return old?.to === way.to && isSameWay(marked(old), marked(way)) ? old : way;
	});
}

const marked = ({ points, marks }: Connection): readonly Point[] => [...points, marks.plus, marks.words];

const isSameWay = (a: readonly Point[], b: readonly Point[]): boolean =>
	a.length === b.length && a.every(({ x, y }, at) => x === b[at]?.x && y === b[at].y);
