import { ok, refuse } from '../receivables/outcome.ts';
import type { Outcome } from '../receivables/outcome.ts';
import type { Op, PlanNode } from './plan.ts';
import type { RunState, StepContext } from './run.ts';
import { isInsertable } from './step/on-insert-action.ts';
import { currentOp } from './step/plan-node.ts';

const isSkippable = (op: Op): boolean =>
	'next' in op &&
	op.op !== 'approval' &&
	op.op !== 'thanks' &&
	!(op.op === 'contact' && op.level === 'formal');

/**
 * Whether the present node may be left out. Refuses `run-ended`, `effect-in-flight`, and `node-not-skippable` for an
 * approval, a formal notice and what has no way on: skipping them would be acting without them.
 */
export function canSkip(
	context: StepContext,
	state: RunState,
): Outcome<RunState, 'run-ended' | 'effect-in-flight' | 'node-not-skippable'> {
	if (state.ended) return refuse('run-ended', { invoice: state.invoice });
	if (state.standing?.kind === 'contacting') return refuse('effect-in-flight', { key: state.standing.key });
	const op = currentOp(context, state);
	return op && isSkippable(op)
		? ok(state)
		: refuse('node-not-skippable', { node: state.position?.node ?? '' });
}

/** Whether a person may put `action` in now. Refuses `run-ended`, `effect-in-flight`, `id-taken`, `not-an-action`. */
export function canInsert(
	context: StepContext,
	state: RunState,
	id: string,
	action: PlanNode,
): Outcome<RunState, 'run-ended' | 'effect-in-flight' | 'id-taken' | 'not-an-action'> {
	if (state.ended || !state.position) return refuse('run-ended', { invoice: state.invoice });
	if (state.standing?.kind === 'contacting') return refuse('effect-in-flight', { key: state.standing.key });
	if (context.plan.nodes[id] || state.inserted[id]) return refuse('id-taken', { id });
	return isInsertable(action.op) ? ok(state) : refuse('not-an-action', { id, op: action.op.op });
}
