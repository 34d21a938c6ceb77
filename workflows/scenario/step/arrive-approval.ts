import type { Instant } from '../../receivables/local-time.ts';
import type { Op } from '../plan.ts';
import type { Position, RunState, StepContext } from '../run.ts';
import { contactKey, taskKey } from './keys.ts';
import { REMINDER_DAYS, workingDaysLater } from './office-time.ts';
import { ask, change, say } from './progress.ts';
import type { Progress } from './progress.ts';
import { isPaused } from './status-of.ts';

type ApprovalOp = Extract<Op, { op: 'approval' }>;

/** Why nobody should be asked yet: an approval given now would be void. */
export function approvalObstacle(state: RunState, at: Instant): 'dispute' | 'promise' | 'pause' | null {
	if (state.snapshot.dispute) return 'dispute';
	if (state.snapshot.promise) return 'promise';
	return isPaused(state, at) ? 'pause' : null;
}

/** Asks for an approval and waits without limit, with a reminder every five working days. */
export function arriveAtApproval(
	context: StepContext,
	progress: Progress,
	op: ApprovalOp,
	position: Position,
	at: Instant,
): Progress {
	const { state, why } = progress;
	const invoices = [state.invoice];
	const obstacle = approvalObstacle(state, at);
	if (obstacle) {
		const key = contactKey(state, position);
		const standing = { kind: 'held', key, attempt: 0, reason: obstacle, since: at, why } as const;
		const held = workingDaysLater(at, HELD_DAYS, context);
		return say(change(progress, { standing, clocks: [...state.clocks, { name: 'held', at: held }] }), {
			kind: 'held',
			invoices,
			node: position.node,
			key,
			reason: obstacle,
			why,
		});
	}
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

/** Working days after which a hold is called to somebody's attention (design §3.3). */
export const HELD_DAYS = 10;
