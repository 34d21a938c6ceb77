import type { TraceLine } from '#workflows/receivables/trace.ts';
import type { Plan } from '#workflows/scenario/plan.ts';
import type { Sending } from './report.ts';

/** What a line costs when it leaves; null for lines that send nothing. */
export function sendingOf(line: TraceLine, { nodes }: Plan): Sending | null {
	switch (line.kind) {
		case 'email':
		case 'sms':
		case 'call':
			return line.kind;
		case 'thanks':
		case 'receipt':
			return 'thanks';
		case 'formal-notice':
			return 'registered';
		case 'letter': {
			const op = nodes[line.node ?? '']?.op;
			return op?.op === 'contact' && op.letterKind === 'registered' ? 'registered' : 'letter';
		}
		default:
			return null;
	}
}
