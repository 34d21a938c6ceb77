import type { Instant } from '../../receivables/local-time.ts';
import type { TraceEntry, TraceLine } from '../../receivables/trace.ts';

/** A line that a fact brought about, and the place of that fact among all facts. */
type FactLine = { place: number; line: TraceLine };

/** All that is said at one instant, written `text`: each customer's lines in the order of its story. */
type Moment = { text: string; facts: FactLine[]; timers: TraceLine[] };

/** What was said, by instant: hundreds of thousands of lines share a few hundred of them. */
export type Told = Map<Instant, Moment>;

/** Collects what one customer's story says, turn by turn: at one instant, for one reason. */
export type StoryWriter = {
	/** @param order place of the fact that is told, null ⇒ timers, which come after every fact of their instant */
	turn: (at: Instant, order: number | null) => void;
	write: (entry: TraceEntry) => void;
};

/** Nothing told yet. */
export const nothingTold = (): Told => new Map();

type Message = Extract<TraceEntry, { channel: 'email' | 'sms' | 'letter' }>;

const isMessage = (entry: TraceEntry): entry is Message => 'channel' in entry && entry.channel !== 'call';

/** The line of a message, which most lines of a long story are: made in one piece rather than added to. */
function messageLine(entry: Message, node: string, at: string, customer: string): TraceLine {
	const { kind, invoices, why, key, channel, language, currency, amounts, deadline } = entry;
	const whose = {
		at,
		seq: 0,
		kind,
		customer,
		invoices,
		node,
		why,
		key,
		channel,
		language,
		currency,
		amounts,
	};
	return deadline ? { ...whose, deadline } : whose;
}

/** A line with its keys in the order of design §6.3; its number is only known once all stories are told. */
function lineOf(entry: TraceEntry, at: string, customer: string): TraceLine {
	const { kind, invoices, node, why } = entry;
	if (node !== undefined && isMessage(entry)) return messageLine(entry, node, at, customer);
	// What the entry repeats keeps its place, what is its own follows in its own order.
	return Object.assign(
		node === undefined
			? { at, seq: 0, kind, customer, invoices, why }
			: { at, seq: 0, kind, customer, invoices, node, why },
		entry,
	);
}

function momentOf(told: Told, at: Instant, isoOf: (at: Instant) => string): Moment {
	let moment = told.get(at);
	if (!moment) told.set(at, (moment = { text: isoOf(at), facts: [], timers: [] }));
	return moment;
}

/** A writer that adds what one customer's story says to `told`; customers are told in the order of their ids. */
export function storyWriter(told: Told, customer: string, isoOf: (at: Instant) => string): StoryWriter {
	let now: Instant = 0;
	let place: number | null = null;
	let moment: Moment | null = null;
	return {
		turn(at, order) {
			if (at !== now) moment = null;
			now = at;
			place = order;
		},
		write(entry) {
			const { text, facts, timers } = (moment ??= momentOf(told, now, isoOf));
			const line = lineOf(entry, text, customer);
			if (place === null) timers.push(line);
			else facts.push({ place, line });
		},
	};
}
