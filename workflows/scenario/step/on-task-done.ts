import type { Op } from '../plan.ts';
import type { Position, RunEvent, RunState, StepContext } from '../run.ts';
import { endRun } from './arrive-end.ts';
import { intend } from './intend.ts';
import { currentOp } from './plan-node.ts';
import { change, go, say, stay } from './progress.ts';
import type { Progress } from './progress.ts';
import { reaches } from './recheck.ts';
import { skipStep } from './skip-step.ts';

type TaskDone = Extract<RunEvent, { type: 'task-done' }>;

function approvalDone(
	progress: Progress,
	op: Extract<Op, { op: 'approval' }>,
	{ node }: Position,
	{ outcome, actor, at }: TaskDone,
): Progress {
	if (outcome === 'approved') return go(change(progress, { approvedBy: actor, approvalNode: node }), op.next);
	const { invoice } = progress.state;
	const refused = say(progress, {
		kind: 'alert',
		invoices: [invoice],
		node,
		code: 'approval-refused',
		why: [],
	});
	return op.onRefused === null
		? endRun(change(refused, { standing: null }), 'completed', at)
		: go(refused, op.onRefused);
}

/** A person has finished; a task that the run does not stand on moves nothing. */
export function onTaskDone(context: StepContext, state: RunState, event: TaskDone): Progress {
	const progress = stay(state);
	const { standing, position } = state;
	const op = currentOp(context, state);
	if (!standing || !('task' in standing) || standing.task !== event.task || !position || !op) return progress;
	switch (standing.kind) {
		case 'tasked':
			return op.op === 'human' ? go(progress, op.outcomes[event.outcome] ?? op.next) : progress;
		case 'approving':
			return op.op === 'approval' ? approvalDone(progress, op, position, event) : progress;
		case 'confirming':
			if (!reaches(op)) return progress;
			if (event.outcome === 'refused') return skipStep(progress, position, 'refused', op.next);
			return intend(context, progress, op, position, event.at, { attempt: 0, why: [], confirmed: true });
	}
}
