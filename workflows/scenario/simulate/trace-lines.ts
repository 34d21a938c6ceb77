import type { TraceLine } from '../../receivables/trace.ts';
import type { Told } from './story-writer.ts';

/**
 * The lines of a whole story, in order and numbered. At one instant facts come by their place in the input, then timers by
 * customer id (design §3.2); what one turn said stays as it was said.
 */
export function traceLines(told: Told): TraceLine[] {
	const lines: TraceLine[] = [];
	const add = (line: TraceLine): void => {
		line.seq = lines.push(line);
	};
	for (const [, { facts, timers }] of [...told].sort(([a], [b]) => a - b)) {
		facts.sort((a, b) => a.place - b.place);
		for (const { line } of facts) add(line);
		for (const line of timers) add(line);
	}
	return lines;
}
