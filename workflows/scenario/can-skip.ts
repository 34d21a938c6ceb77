import { ok, refuse } from '../receivables/outcome.ts';
import type { Outcome } from '../receivables/outcome.ts';
import type { NodeId } from './graph.ts';
import type { Op, PlanNode } from './plan.ts';
import type { RunState, StepContext } from './run.ts';
import { isInsertable } from './step/on-insert-action.ts';
import { currentOp } from './step/plan-node.ts';
import { stepBehind } from './step/step-behind.ts';

const isSkippable = (op: Op): boolean =>
	'next' in op &&
	op.op !== 'approval' &&
	op.op !== 'thanks' &&
	!(op.op === 'contact' && op.level === 'formal');

/** What a person leaves out: the node that the run stands on, or the step that its wait leads to. */
function leftOut(
	context: StepContext,
	state: RunState,
	step: NodeId | undefined,
): { id: NodeId; op: Op | undefined } {
	const behind = step === undefined ? null : stepBehind(context, state);
	return behind ?? { id: state.position?.node ?? '', op: currentOp(context, state) };
}

/**
 * Whether the present node may be left out, or with it the `step` that its wait leads to. Refuses `run-ended`,
 * `effect-in-flight`, `run-is-elsewhere` when the wait leads elsewhere by now, and `node-not-skippable` for an approval,
 * a formal notice and what has no way on: skipping them would be acting without them.
 */
export function canSkip(
	context: StepContext,
	state: RunState,
	step?: NodeId,
): Outcome<RunState, 'run-ended' | 'effect-in-flight' | 'run-is-elsewhere' | 'node-not-skippable'> {
	if (state.ended) return refuse('run-ended', { invoice: state.invoice });
	if (state.standing?.kind === 'contacting') return refuse('effect-in-flight', { key: state.standing.key });
	const { id, op } = leftOut(context, state, step);
	if (step !== undefined && id !== step) return refuse('run-is-elsewhere', { node: id });
	return op && isSkippable(op) ? ok(state) : refuse('node-not-skippable', { node: id });
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
