import type { Instant } from '../../receivables/local-time.ts';
import type { Op } from '../plan.ts';
import type { Position, RunState, StepContext } from '../run.ts';
import { isPastDue, skipsOnCatchUp } from './catch-up.ts';
import { intend } from './intend.ts';
import { COLLECTOR } from './intent-of.ts';
import { taskKey } from './keys.ts';
import { officeOpening, REMINDER_DAYS, workingDaysLater } from './office-time.ts';
import { ask, change, go, say } from './progress.ts';
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
		return confirmFirst(context, progress, op, position, at);
	return intend(context, progress, op, position, at, { attempt: 0, why: progress.why });
}

/**
 * When a message that waits for a person is looked at again: every five working days, and on the due date if it only
 * announces it, because it is of no use from then on.
 */
export function lookAgainAt(
	op: { op: string; level?: string },
	{ snapshot }: RunState,
	at: Instant,
	context: StepContext,
): Instant {
	const usual = workingDaysLater(at, REMINDER_DAYS, context);
	const due = officeOpening(snapshot.dueOn, context);
	return op.level === 'pre-due' && at < due ? Math.min(usual, due) : usual;
}

function confirmFirst(
	context: StepContext,
	progress: Progress,
	op: ContactOp,
	position: Position,
	at: Instant,
): Progress {
	const { state, why } = progress;
	const task = taskKey(state, position);
	const remindAt = lookAgainAt(op, state, at, context);
	const asked = { task, code: 'confirm', owner: COLLECTOR, node: position.node };
	const told = say(progress, { kind: 'task', invoices: [state.invoice], ...asked, why });
	return ask(change(told, { standing: { kind: 'confirming', task, since: at, remindAt } }), {
		type: 'create-task',
		...asked,
		dueAt: null,
	});
}
