import type { TraceLine } from '../../receivables/trace.ts';
import type { Turn } from './story-writer.ts';
import { inTurn } from './story-writer.ts';

/** The lines of a whole story, in order and numbered. */
export function traceLines(turns: Turn[]): TraceLine[] {
	const lines: TraceLine[] = [];
	for (const turn of turns.sort(inTurn))
		for (const line of turn.lines) {
			line.seq = lines.length + 1;
			lines.push(line);
		}
	return lines;
}
