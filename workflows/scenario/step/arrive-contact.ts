import type { Instant } from '../../receivables/local-time.ts';
import type { Op } from '../plan.ts';
import type { Position, StepContext } from '../run.ts';
import { isPastDue, skipsOnCatchUp } from './catch-up.ts';
import { confirmFirst } from './confirm-first.ts';
import { intend } from './intend.ts';
import { taskKey } from './keys.ts';
import { go } from './progress.ts';
import type { Progress } from './progress.ts';
import { skipStep } from './skip-step.ts';

type ContactOp = Extract<Op, { op: 'contact' }>;

/** A message: left out if useless by now, confirmed by a person first where the node says so, else asked for. */
export function arriveAtContact(
	context: StepContext,
	progress: Progress,
	op: ContactOp,
	position: Position,
	at: Instant,
): Progress {
	const { state } = progress;
	if (state.executed.includes(position.node)) return go(progress, op.next);
	if (isPastDue(op, state, at, context)) return skipStep(progress, position, 'past-due', op.next);
	if (progress.catchingUp && skipsOnCatchUp(position.node, state, at, context))
		return skipStep(progress, position, 'catch-up', op.next);
	if (op.mode === 'confirm' || state.snapshot.confirm)
		return confirmFirst(context, progress, op, position, at, taskKey(state, position));
	return intend(context, progress, op, position, at, { attempt: 0, why: progress.why });
}
