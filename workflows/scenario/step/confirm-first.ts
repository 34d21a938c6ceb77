import type { Instant } from '../../receivables/local-time.ts';
import type { Op } from '../plan.ts';
import type { Position, RunState, StepContext } from '../run.ts';
import { COLLECTOR } from './intent-of.ts';
import { officeOpening, REMINDER_DAYS, workingDaysLater } from './office-time.ts';
import { ask, change, say } from './progress.ts';
import type { Progress } from './progress.ts';

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

/** Asks a person whether what would be written may leave; the run stands on `task` until they have said so. */
export function confirmFirst(
	context: StepContext,
	progress: Progress,
	op: Op,
	{ node }: Position,
	at: Instant,
	task: string,
): Progress {
	const { state, why } = progress;
	const remindAt = lookAgainAt(op, state, at, context);
	const asked = { task, code: 'confirm', owner: COLLECTOR, node };
	const told = say(progress, { kind: 'task', invoices: [state.invoice], ...asked, why });
	return ask(change(told, { standing: { kind: 'confirming', task, since: at, remindAt } }), {
		type: 'create-task',
		...asked,
		dueAt: null,
	});
}
