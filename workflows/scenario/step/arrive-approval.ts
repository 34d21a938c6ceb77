import type { Instant } from '../../receivables/local-time.ts';
import type { Op } from '../plan.ts';
import type { Position, RunState, StepContext } from '../run.ts';
import { isNoticeLost } from './formal-deadline.ts';
import { holdBack } from './hold-back.ts';
import { taskKey } from './keys.ts';
import { REMINDER_DAYS, workingDaysLater } from './office-time.ts';
import { ask, change, say } from './progress.ts';
import type { Progress } from './progress.ts';
import { isPaused } from './status-of.ts';

type ApprovalOp = Extract<Op, { op: 'approval' }>;

type ApprovalObstacle = 'dispute' | 'promise' | 'pause' | 'address-unknown';

/** Why nobody should be asked yet: an approval given now would be void. */
export function approvalObstacle(state: RunState, at: Instant): ApprovalObstacle | null {
	if (state.snapshot.dispute) return 'dispute';
	if (state.snapshot.promise) return 'promise';
	if (isPaused(state, at)) return 'pause';
	return isNoticeLost(state.anchors) ? 'address-unknown' : null;
}

/** Asks for an approval, of a node or of a hand-off that had none, and waits without limit; it reminds every five working days. */
export function arriveAtApproval(
	context: StepContext,
	progress: Progress,
	op: Pick<ApprovalOp, 'owner'>,
	position: Position,
	at: Instant,
): Progress {
	const { state, why } = progress;
	const obstacle = approvalObstacle(state, at);
	if (obstacle) return holdBack(context, progress, position, at, { reason: obstacle, attempt: 0, why });
	const invoices = [state.invoice];
	const task = taskKey(state, position);
	const remindAt = workingDaysLater(at, REMINDER_DAYS, context);
	const asked = { task, code: 'approve', owner: op.owner, node: position.node };
	const told = say(progress, { kind: 'task', invoices, ...asked, why });
	return ask(change(told, { standing: { kind: 'approving', task, since: at, remindAt } }), {
		type: 'create-task',
		...asked,
		dueAt: null,
	});
}
