import type { Instant } from '../../receivables/local-time.ts';
import type { TraceEntry } from '../../receivables/trace.ts';

/** What was said at one instant for one reason: a fact, by its place in the input, or the timers of one customer. */
export type Turn = {
	at: Instant;
	/** place of the fact among all facts; null ⇒ timers, which come after every fact of their instant */
	order: number | null;
	/** place of the customer in the order of ids */
	rank: number;
	customer: string;
	entries: TraceEntry[];
};

/** Collects what one customer's story says, turn by turn. */
export type StoryWriter = {
	turn: (at: Instant, order: number | null) => void;
	write: (entry: TraceEntry) => void;
};

/** A writer that adds the turns of one customer to `turns`; a silent turn leaves no trace. */
export function storyWriter(turns: Turn[], { id, rank }: { id: string; rank: number }): StoryWriter {
	let current: Turn = { at: 0, order: null, rank, customer: id, entries: [] };
	return {
		turn(at, order) {
			current = { at, order, rank, customer: id, entries: [] };
		},
		write(entry) {
			if (current.entries.length === 0) turns.push(current);
			current.entries.push(entry);
		},
	};
}

/** Order at one instant: facts by their place in the input, then timers by customer id (design §3.2). */
export const inTurn = (a: Turn, b: Turn): number =>
	a.at - b.at || (a.order ?? Infinity) - (b.order ?? Infinity) || a.rank - b.rank;
