import type { Instant } from '../../receivables/local-time.ts';
import type { TraceEntry, TraceLine } from '../../receivables/trace.ts';

/** What was said, a column for each question that its order asks: hundreds of thousands of lines are kept at once. */
export type Told = {
	lines: TraceLine[];
	at: Instant[];
	/** place of the fact among all facts; Infinity ⇒ timers, which come after every fact of their instant */
	order: number[];
	/** place of the customer in the order of ids */
	rank: number[];
};

/** Collects what one customer's story says, turn by turn: at one instant, for one reason. */
export type StoryWriter = {
	/** @param order place of the fact that is told, null ⇒ timers */
	turn: (at: Instant, order: number | null) => void;
	write: (entry: TraceEntry) => void;
};

/** Nothing told yet. */
export const nothingTold = (): Told => ({ lines: [], at: [], order: [], rank: [] });

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

/** A writer that adds what one customer's story says to `told`. */
export function storyWriter(
	told: Told,
	{ id, rank }: { id: string; rank: number },
	isoOf: (at: Instant) => string,
): StoryWriter {
	let now: Instant = 0;
	let place = Infinity;
	return {
		turn(at, order) {
			now = at;
			place = order ?? Infinity;
		},
		write(entry) {
			told.lines.push(lineOf(entry, isoOf(now), id));
			told.at.push(now);
			told.order.push(place);
			told.rank.push(rank);
		},
	};
}
