import type { RunEvent, RunState, StepContext } from '../run.ts';
import { leave } from './leave.ts';
import { currentOp } from './plan-node.ts';
import { go, say, stay } from './progress.ts';
import type { Progress } from './progress.ts';
import { skipStep } from './skip-step.ts';
import { contactKey } from './keys.ts';

/** A person leaves the present node out; nothing happens if the run is elsewhere by now. */
export function onSkipNode(
	context: StepContext,
	state: RunState,
	{ expected, reason }: Extract<RunEvent, { type: 'skip-node' }>,
): Progress {
	const { position, invoice } = state;
	const op = currentOp(context, state);
	const elsewhere = position?.node !== expected.node || position.visit !== expected.visit;
	if (elsewhere || !op || !('next' in op)) return stay(state);
	const left = leave(stay(state));
	if (op.op !== 'wait' && op.op !== 'promise-watch') return skipStep(left, position, reason, op.next);
	const key = contactKey(state, position);
	const told = say(left, { kind: 'skipped', invoices: [invoice], node: position.node, key, reason, why: [] });
	return go(told, op.next);
}
