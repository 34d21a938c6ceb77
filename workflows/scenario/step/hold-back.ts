import type { Instant } from '../../receivables/local-time.ts';
import type { Why } from '../../receivables/trace.ts';
import type { Position, StepContext } from '../run.ts';
import { contactKey } from './keys.ts';
import { workingDaysLater } from './office-time.ts';
import { change, say } from './progress.ts';
import type { Progress } from './progress.ts';

/** Working days after which a hold is called to somebody's attention (design §3.3). */
export const HELD_DAYS = 10;

/** The step waits without a date, until the fact that lifts the cause; somebody is told if that takes long. */
export function holdBack(
	context: StepContext,
	progress: Progress,
	position: Position,
	at: Instant,
	{ reason, attempt, why }: { reason: string; attempt: number; why: readonly Why[] },
): Progress {
	const { state } = progress;
	const key = contactKey(state, position);
	const clocks = [...state.clocks, { name: 'held', at: workingDaysLater(at, HELD_DAYS, context) } as const];
	return say(change(progress, { standing: { kind: 'held', key, attempt, reason, since: at, why }, clocks }), {
		kind: 'held',
		invoices: [state.invoice],
		node: position.node,
		key,
		reason,
		why,
	});
}
