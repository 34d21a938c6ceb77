import type { NodeId, ScenarioNode } from '#workflows/scenario/graph.ts';
import type { Point } from '../document/designer-document.ts';
import { boxIndex } from './box-index.ts';
import { CARD, cardAt } from './geometry.ts';
import { route } from './route.ts';
import type { Ends, Ground } from './route.ts';
import { wordsOf } from './room-beside.ts';
import { everyMark, wayMarks, wordsBox } from './way-marks.ts';
import type { Unmarked, WayMarks } from './way-marks.ts';
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
	marks: WayMarks;
};

/**
 * Every connection of a scenario with its way across the canvas, in file order: the story straight down first gets its
 * place, then short ways; long ones go around.
 * @param places where every card lies; a card without place has no connections
 * @param widthOf how wide the words beside a way are; the widest that they can get, where nobody knows
 */
export function routes(
	nodes: Readonly<Record<NodeId, ScenarioNode>>,
	places: ReadonlyMap<NodeId, Point>,
	isPaid: (id: NodeId) => boolean,
	widthOf: WordsWidth = widestWords,
): readonly Connection[] {
	const cards = [...places.values()].map(cardAt);
	const ground: Ground = { cards, used: [], words: boxIndex() };
	const around = { cards: boxIndex(cards), marks: ground.words, lines: boxIndex() };
	const wanted = Object.entries(nodes).flatMap(([from, node]) =>
		waysOut(node).flatMap(({ port, target: to, side, at }) => {
			const start = places.get(from);
			const end = to === null ? undefined : places.get(to);
			if (start === undefined || end === undefined || to === null) return [];
			const ends = endsOf({ start, at, side, end, isBeside: isPaid(to) && !isPaid(from) });
			return [{ id: `${from}/${port}`, from, port, to, at, ends }];
		}),
	);
	const long = ({ ends: { from, to } }: { ends: Ends }) =>
		from.x === to.x ? 0 : Math.abs(to.y - from.y) + Math.abs(to.x - from.x);
	const routed = new Map<string, Unmarked>();
	for (const { ends, id, from, port, to } of [...wanted].sort((a, b) => long(a) - long(b))) {
		const width = port === 'next' ? 0 : widthOf(from, port, ends.side === 'right');
		const way = { points: route(ends, ground, to), width, clear: clearOf(ends) };
		for (const box of wordsBox(wayMarks(way, around), way.width)) ground.words.add(box);
		routed.set(id, way);
	}
	const ways = wanted.map(
		({ id, ends: { from, to } }) => routed.get(id) ?? { points: [from, to], width: 0, clear: from.y },
	);
	const marks = everyMark(ways, around.cards);
	return wanted.map(({ ends, ...connection }, at) => ({
		...connection,
		points: ways[at]?.points ?? [ends.from, ends.to],
		marks: marks[at] ?? { plus: ends.from, words: ends.from },
	}));
}

/** An exception's marks keep clear of the card that it leaves. */
const clearOf = ({ from, side }: Ends): number => from.y + (side === 'right' ? CARD.height / 2 : 0);

/** Pixels that the words beside a way take. */
export type WordsWidth = (from: NodeId, port: string, isException: boolean) => number;

const widestWords: WordsWidth = (_from, port, isException) => wordsOf(port, isException);

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
