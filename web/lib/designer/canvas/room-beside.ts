import type { NodeId } from '#workflows/scenario/graph.ts';
import { CARD, LANE } from './geometry.ts';
import type { LayoutGraph } from './layout-graph.ts';

/** How wide the words of a way can get, in pixels: conditions are cut, the others are a few set phrases. */
const WORDS = {
	failure: 150,
	exception: 154,
	paid: 176,
	condition: 206,
	answer: 130,
	otherwise: 66,
} as const;
/** Longer words are cut beside a way: the card and the panel say them whole. */
export const LONGEST_WORDS = 34;
/** A letter beside a way, on average. */
const LETTER = 5.8;

/** How wide words are beside a way, about. */
export const widthOf = (words: string): number => Math.min(LONGEST_WORDS, words.length) * LETTER;

/** How far to the right of its turn a way's words begin, and what stays free behind them. */
const ASIDE = 15;
const FREE = 10;
/** Where a way runs downwards: an exception just beside its card, the first way from the middle, the next ones later. */
const STRETCH = { exception: CARD.width + 16, first: CARD.width / 2, next: (3 * CARD.width) / 4 } as const;

/** What stands between a lane's room and the cards of the paid lane: words may run across it. */
const BETWEEN = LANE.gap + LANE.side;

/**
 * The room that each card needs on its right: a lane's own, and more where the words of its ways reach farther. Ways
 * to the paid lane have their words above them, as far as the card that they enter.
 */
export function roomBeside({ nodes, edges }: LayoutGraph): (id: NodeId) => number {
	const paid = new Set(nodes.filter(({ lane }) => lane === 'paid').map(({ id }) => id));
	const room = new Map<NodeId, number>();
	const below = new Set<NodeId>();
	for (const { from, to, port, isException } of edges) {
		const stretch = isException ? STRETCH.exception : below.has(from) ? STRETCH.next : STRETCH.first;
		if (!isException) below.add(from);
		if (port === 'next') continue;
		const reach =
			isException && paid.has(to) && !paid.has(from)
				? ASIDE + WORDS.paid + FREE - BETWEEN
				: stretch + ASIDE + wordsOf(port, isException) + FREE - CARD.width;
		room.set(from, Math.max(room.get(from) ?? 0, reach));
	}
	return (id) => Math.max(LANE.side, room.get(id) ?? 0);
}

/** How wide the words of a way can get, in pixels; the way that a story takes by itself has none. */
export function wordsOf(port: string, isException: boolean): number {
	if (port === 'next') return 0;
	if (isException) return port === 'onFailure' ? WORDS.failure : WORDS.exception;
	if (port.startsWith('branches.')) return WORDS.condition;
	return port === 'otherwise'
		? WORDS.otherwise
		: Math.max(WORDS.answer, widthOf(port.slice(port.indexOf('.') + 1)));
}
