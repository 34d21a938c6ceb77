import { isoWithOffset } from '../../receivables/local-time.ts';
import type { Instant, Zoned } from '../../receivables/local-time.ts';
import type { TraceEntry, TraceLine } from '../../receivables/trace.ts';
import type { Turn } from './story-writer.ts';
import { inTurn } from './story-writer.ts';

/** A line with its keys in the order of design §6.3. */
function lineOf(entry: TraceEntry, at: string, seq: number, customer: string): TraceLine {
	const { kind, invoices, node, why, ...rest } = entry;
	return (
		node === undefined
			? { at, seq, kind, customer, invoices, why, ...rest }
			: { at, seq, kind, customer, invoices, node, why, ...rest }
	) as TraceLine;
}

/** The lines of a whole story, in order, numbered, with the organisation's offset. */
export function traceLines(turns: Turn[], calendar: Zoned): TraceLine[] {
	const lines: TraceLine[] = [];
	let last: Instant = NaN;
	let at = '';
	for (const turn of turns.sort(inTurn)) {
		if (turn.at !== last) at = isoWithOffset(calendar, turn.at);
		last = turn.at;
		for (const entry of turn.entries) lines.push(lineOf(entry, at, lines.length + 1, turn.customer));
	}
	return lines;
}
