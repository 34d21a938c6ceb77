import type { Instant } from '../../receivables/local-time.ts';
import type { TraceEntry, TraceLine } from '../../receivables/trace.ts';

/** What was said at one instant for one reason: a fact, by its place in the input, or the timers of one customer. */
export type Turn = {
	at: Instant;
	/** place of the fact among all facts; null ⇒ timers, which come after every fact of their instant */
	order: number | null;
	/** place of the customer in the order of ids */
	rank: number;
	/** numbered when all stories are laid on one time line */
	lines: TraceLine[];
};

/** Collects what one customer's story says, turn by turn. */
export type StoryWriter = {
	turn: (at: Instant, order: number | null) => void;
	write: (entry: TraceEntry) => void;
};

/** A line with its keys in the order of design §6.3; its number is only known once all stories are told. */
function lineOf(entry: TraceEntry, at: string, customer: string): TraceLine {
	const { kind, invoices, node, why } = entry;
	// What the entry repeats keeps its place, what is its own follows in its own order.
	return Object.assign(
		node === undefined
			? { at, seq: 0, kind, customer, invoices, why }
			: { at, seq: 0, kind, customer, invoices, node, why },
		entry,
	);
}

/** A writer that adds the turns of one customer to `turns`; a silent turn leaves no trace. */
export function storyWriter(
	turns: Turn[],
	{ id, rank }: { id: string; rank: number },
	isoOf: (at: Instant) => string,
): StoryWriter {
	let now: Pick<Turn, 'at' | 'order'> = { at: 0, order: null };
	let current: Turn | null = null;
	return {
		turn(at, order) {
			now = { at, order };
			current = null;
		},
		write(entry) {
			const line = lineOf(entry, isoOf(now.at), id);
			if (current) {
				current.lines.push(line);
				return;
			}
			current = { at: now.at, order: now.order, rank, lines: [line] };
			turns.push(current);
		},
	};
}

/** Order at one instant: facts by their place in the input, then timers by customer id (design §3.2). */
export const inTurn = (a: Turn, b: Turn): number =>
	a.at - b.at || (a.order ?? Infinity) - (b.order ?? Infinity) || a.rank - b.rank;
