import type { TwoPersonAct } from '../../receivables/customer.ts';
import type { Instant } from '../../receivables/local-time.ts';
import type { Position, RunState, StepContext } from '../run.ts';
import { arriveAtApproval } from './arrive-approval.ts';
import { withoutClock } from './clocks.ts';
import { confirmFirst } from './confirm-first.ts';
import type { ReachingOp } from './intent-of.ts';
import { taskKey } from './keys.ts';
import { planNode } from './plan-node.ts';
import type { Progress } from './progress.ts';

/** Who grants what no node of the scenario asks anybody for. */
const APPROVER = 'approver';

/** What a company may want two people for, of what a node does. */
function actOf(op: ReachingOp): TwoPersonAct | null {
	if (op.op === 'hand-off') return 'hand-off';
	return op.op === 'contact' && op.contact === 'formal-notice' ? 'formal-notice' : null;
}

/** Whether somebody granted this act: at its own node, or at an approval for it. One approval is for one notice. */
function isGranted(act: TwoPersonAct, { node }: Position, state: RunState, context: StepContext): boolean {
	const { approvalNode, formalReached } = state;
	if (approvalNode === null) return false;
	if (approvalNode === node) return true;
	if (act === 'formal-notice' && formalReached) return false;
	const op = planNode(context, state, approvalNode)?.op;
	return op?.op === 'approval' && op.act === act;
}

/** Whether the company wants two people for what the node does (n76), and nobody has granted or confirmed it yet. */
export function lacksSecond(
	op: ReachingOp,
	position: Position,
	state: RunState,
	context: StepContext,
	{ confirmed }: { confirmed?: true | undefined },
): boolean {
	const act = actOf(op);
	if (act === null || confirmed || state.snapshot.fourEyes?.includes(act) !== true) return false;
	return !isGranted(act, position, state, context);
}

/** Asks the second person: a notice is a message to confirm, a hand-off an approval that a rising claim voids. */
export function askSecond(
	context: StepContext,
	progress: Progress,
	op: ReachingOp,
	position: Position,
	at: Instant,
): Progress {
	const { state } = progress;
	state.clocks = withoutClock(state.clocks, 'held');
	if (op.op === 'hand-off') return arriveAtApproval(context, progress, { owner: APPROVER }, position, at);
	return confirmFirst(context, progress, op, position, at, taskKey(state, position));
}
