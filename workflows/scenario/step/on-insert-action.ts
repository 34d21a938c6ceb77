import type { Op, PlanNode } from '../plan.ts';
import type { RunEvent, RunState, StepContext } from '../run.ts';
import { leave } from './leave.ts';
import { change, go, stay } from './progress.ts';
import type { Progress } from './progress.ts';

/** An action that a person may put in: a message or work for people. */
export const isInsertable = (op: Op): op is Extract<Op, { op: 'contact' | 'human' }> =>
	op.op === 'contact' || op.op === 'human';

/**
 * Does something outside the scenario now, then returns to the node where the run stood, whose date is computed anew
 * (s16, n51).
 */
export function onInsertAction(
	_context: StepContext,
	state: RunState,
	{ id, action, expected }: Extract<RunEvent, { type: 'insert-action' }>,
): Progress {
	const { position } = state;
	const elsewhere = position?.node !== expected.node || position.visit !== expected.visit;
	if (elsewhere || !isInsertable(action.op)) return stay(state);
	const op = { ...action.op, next: position.node, onFailure: position.node };
	const inserted: PlanNode = { ...action, op };
	return go(change(leave(stay(state)), { inserted: { ...state.inserted, [id]: inserted } }), id);
}
