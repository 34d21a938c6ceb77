import type { NodeId, ScenarioNode } from '#workflows/scenario/graph.ts';
import type { Point } from '../document/designer-document.ts';
import { CARD, cardAt } from './geometry.ts';
import { route } from './route.ts';
import type { Ends, Ground } from './route.ts';
import { waysOut } from './ways-out.ts';

/** One drawn connection; its id is `${from}/${port}`, as the time machine and the counts name it. */
export type Connection = {
	id: string;
	from: NodeId;
	port: string;
	to: NodeId;
	/** where on its card it leaves */
	at: Point;
	points: readonly Point[];
};

/**
 * Every connection of a scenario with its way across the canvas, in file order: short ways first get their place,
 * long ones go around.
 * @param places where every card lies; a card without place has no connections
 */
export function routes(
	nodes: Readonly<Record<NodeId, ScenarioNode>>,
	places: ReadonlyMap<NodeId, Point>,
	isPaid: (id: NodeId) => boolean,
): readonly Connection[] {
	const ground: Ground = { cards: [...places.values()].map(cardAt), used: [] };
	const wanted = Object.entries(nodes).flatMap(([from, node]) =>
		waysOut(node).flatMap(({ port, target: to, side, at }) => {
			const start = places.get(from);
			const end = to === null ? undefined : places.get(to);
			if (start === undefined || end === undefined || to === null) return [];
			const ends = endsOf({ start, at, side, end, isBeside: isPaid(to) && !isPaid(from) });
			return [{ id: `${from}/${port}`, from, port, to, at, ends }];
		}),
	);
	const long = ({ ends: { from, to } }: { ends: Ends }) => Math.abs(to.y - from.y) + Math.abs(to.x - from.x);
	const routed = new Map(
		[...wanted]
			.sort((a, b) => long(a) - long(b))
			.map(({ ends, ...connection }) => [connection.id, route(ends, ground, connection.to)]),
	);
	return wanted.map(({ ends, ...connection }) => ({
		...connection,
		points: routed.get(connection.id) ?? [ends.from, ends.to],
	}));
}

/** Where a connection leaves and enters its cards; what leads over to the paid lane enters from the left. */
export function endsOf({
	start,
	at,
	side,
	end,
	isBeside,
}: {
	start: Point;
	at: Point;
	side: Ends['side'];
	end: Point;
	isBeside: boolean;
}): Ends {
	const into = isBeside && side === 'right' && start.x + CARD.width < end.x;
	return {
		from: { x: start.x + at.x, y: start.y + at.y },
		side,
		to: into ? { x: end.x, y: end.y + CARD.height / 2 } : { x: end.x + CARD.width / 2, y: end.y },
		into: into ? 'left' : 'top',
	};
}
