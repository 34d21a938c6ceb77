import { isoWithOffset } from '../../receivables/local-time.ts';
import type { Instant, Zoned } from '../../receivables/local-time.ts';
import type { TraceEntry, TraceLine } from '../../receivables/trace.ts';

/** Collects the lines of a simulation in the order in which they are said. */
export type TraceWriter = {
	write: (at: Instant, customer: string, entry: TraceEntry) => void;
	lines: TraceLine[];
};

/** A writer whose `at` carries the offset of `calendar`; keys in the order of design §6.3. */
export function traceWriter(calendar: Zoned): TraceWriter {
	const lines: TraceLine[] = [];
	let lastAt: Instant | null = null;
	let lastText = '';
	return {
		lines,
		write(at, customer, entry) {
			if (at !== lastAt) {
				lastAt = at;
				lastText = isoWithOffset(calendar, at);
			}
			const { kind, invoices, node, why, ...rest } = entry;
			const place = node === undefined ? {} : { node };
			lines.push({
				at: lastText,
				seq: lines.length + 1,
				kind,
				customer,
				invoices,
				...place,
				...rest,
				why,
			} as TraceLine);
		},
	};
}
