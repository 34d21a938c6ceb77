import type { NodeId } from '../graph.ts';
import type { Op } from '../plan.ts';
import type { RunState, StepContext } from '../run.ts';
import { stepAhead } from './catch-up.ts';
import { currentOp } from './plan-node.ts';

/** The step that a run comes to once its wait is over, as far as it knows; null when it does not wait. */
export function stepBehind(context: StepContext, state: RunState): { id: NodeId; op: Op } | null {
	const op = currentOp(context, state);
	const { standing, startedAt } = state;
	if (op?.op !== 'wait') return null;
	return stepAhead(op.next, state, standing?.kind === 'waiting' ? standing.until : startedAt, context);
}
