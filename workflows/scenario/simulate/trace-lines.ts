import type { TraceLine } from '../../receivables/trace.ts';
import type { Told } from './story-writer.ts';

/**
 * The lines of a whole story, in order and numbered. At one instant facts come by their place in the input, then timers by
 * customer id (design §3.2); what one turn said stays as it was said.
 */
export function traceLines({ lines, at, order, rank }: Told): TraceLine[] {
	const of = (column: readonly number[], index: number): number => column[index] ?? 0;
	const inTurn = (a: number, b: number): number =>
		of(at, a) - of(at, b) || placeBefore(of(order, a), of(order, b)) || of(rank, a) - of(rank, b) || a - b;
	const sorted: TraceLine[] = [];
	for (const index of Uint32Array.from(lines.keys()).sort(inTurn)) {
		const line = lines[index];
		if (!line) continue;
		line.seq = sorted.length + 1;
		sorted.push(line);
	}
	return sorted;
}

/** Both may be infinite: timers have no place among facts. */
const placeBefore = (a: number, b: number): number => (a === b ? 0 : a - b);
