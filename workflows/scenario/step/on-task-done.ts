import type { Instant } from '../../receivables/local-time.ts';
import type { NodeId } from '../graph.ts';
import type { Op } from '../plan.ts';
import type { Position, RunEvent, RunState, StepContext } from '../run.ts';
import { endRun } from './arrive-end.ts';
import { intend } from './intend.ts';
import { currentOp } from './plan-node.ts';
import { change, go, say, stay } from './progress.ts';
import type { Progress } from './progress.ts';
import { reaches } from './recheck.ts';
import { skipStep, withExecuted } from './skip-step.ts';

type TaskDone = Extract<RunEvent, { type: 'task-done' }>;

function approvalDone(
	progress: Progress,
	op: Extract<Op, { op: 'approval' }>,
	{ node }: Position,
	{ outcome, actor, at }: TaskDone,
): Progress {
	if (outcome === 'approved') return go(change(progress, { approvedBy: actor, approvalNode: node }), op.next);
	return refused(progress, node, op.onRefused, at);
}

/** The second person said no: the run goes the other way, or ends where there is none. */
function refused(progress: Progress, node: NodeId, onRefused: NodeId | null, at: Instant): Progress {
	const { invoice } = progress.state;
	const told = say(progress, {
		kind: 'alert',
		invoices: [invoice],
		node,
		code: 'approval-refused',
		why: [],
	});
	return onRefused === null ? endRun(change(told, { standing: null }), 'completed', at) : go(told, onRefused);
}

/** A hand-off that the company, not the scenario, wanted two people for. */
function handOffDecided(
	context: StepContext,
	progress: Progress,
	op: Extract<Op, { op: 'hand-off' }>,
	position: Position,
	{ outcome, actor, at }: TaskDone,
): Progress {
	const { node } = position;
	if (outcome !== 'approved') {
		const executed = withExecuted(progress.state.executed, node);
		return refused(change(progress, { executed }), node, op.onFailure, at);
	}
	const granted = change(progress, { approvedBy: actor, approvalNode: node });
	return intend(context, granted, op, position, at, { attempt: 0, why: [] });
}

/** What was decided at an approval of the scenario, or about a hand-off. */
function decided(
	context: StepContext,
	progress: Progress,
	op: Op,
	position: Position,
	event: TaskDone,
): Progress {
	if (op.op === 'hand-off') return handOffDecided(context, progress, op, position, event);
	return op.op === 'approval' ? approvalDone(progress, op, position, event) : progress;
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
			return decided(context, progress, op, position, event);
		case 'confirming':
			if (!reaches(op)) return progress;
			if (event.outcome === 'refused') return skipStep(progress, position, 'refused', op.next);
			return intend(context, progress, op, position, event.at, { attempt: 0, why: [], confirmed: true });
	}
}
