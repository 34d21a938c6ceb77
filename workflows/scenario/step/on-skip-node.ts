import type { Op } from '../plan.ts';
import type { RunEvent, RunState, StepContext } from '../run.ts';
import { contactKey } from './keys.ts';
import { leave } from './leave.ts';
import { currentOp } from './plan-node.ts';
import { change, go, say, stay } from './progress.ts';
import type { Progress } from './progress.ts';
import { skipStep, withExecuted } from './skip-step.ts';
import { stepBehind } from './step-behind.ts';

type Skip = Extract<RunEvent, { type: 'skip-node' }>;
type Passing = Extract<Op, { op: 'wait' | 'promise-watch' }>;

/** Cuts a wait short; with the step that it leads to, when that is what a person leaves out. */
function skipWait(
	context: StepContext,
	state: RunState,
	op: Passing,
	{ expected, step, reason, actor }: Skip,
): Progress {
	const behind = step === undefined ? null : stepBehind(context, state);
	if (behind && behind.id !== step) return stay(state);
	const passed = behind ? { node: behind.id, visit: (state.visits[behind.id] ?? 0) + 1 } : expected;
	const told = say(leave(stay(state)), {
		kind: 'skipped',
		invoices: [state.invoice],
		node: passed.node,
		key: contactKey(state, passed),
		reason,
		by: actor,
		why: [],
	});
	return go(
		behind ? change(told, { executed: withExecuted(told.state.executed, behind.id) }) : told,
		op.next,
	);
}

/** A person leaves the present node out, or the step that its wait leads to; nothing happens if the run is elsewhere by now. */
export function onSkipNode(context: StepContext, state: RunState, skip: Skip): Progress {
	const { expected, reason, actor } = skip;
	const { position } = state;
	const op = currentOp(context, state);
	const elsewhere = position?.node !== expected.node || position.visit !== expected.visit;
	if (elsewhere || !op || !('next' in op)) return stay(state);
	if (op.op === 'wait' || op.op === 'promise-watch') return skipWait(context, state, op, skip);
	return skipStep(leave(stay(state)), position, reason, op.next, actor);
}
