import type { Instant } from '../../receivables/local-time.ts';
import type { Op } from '../plan.ts';
import type { Position, RunState, StepContext } from '../run.ts';
import { skipsOnCatchUp } from './catch-up.ts';
import { confirmFirst } from './confirm-first.ts';
import { intend } from './intend.ts';
import { callMailTaskKey, taskKey } from './keys.ts';
import { workingDaysLater } from './office-time.ts';
import { ask, change, go, say } from './progress.ts';
import type { Progress } from './progress.ts';
import { skipStep, withExecuted } from './skip-step.ts';

export type HumanOp = Extract<Op, { op: 'human' }>;

/**
 * Whether somebody has to say first that the e-mail beside a call may leave; a call alone is a person's work already.
 */
const asksFirst = (
	{ callMailsUnasked }: StepContext,
	{ parallel, mode }: HumanOp,
	{ snapshot }: RunState,
): boolean => parallel !== null && !callMailsUnasked && (mode === 'confirm' || snapshot.confirm);

/**
 * Work for a person: a call is a contact and asks for its slot first, once the e-mail beside it is confirmed where it has
 * to be; a task opens at once.
 */
export function arriveAtHuman(
	context: StepContext,
	progress: Progress,
	op: HumanOp,
	position: Position,
	at: Instant,
): Progress {
	const { state } = progress;
	if (state.executed.includes(position.node)) return go(progress, op.next);
	if (progress.catchingUp && skipsOnCatchUp(position.node, state, at, context))
		return skipStep(progress, position, 'catch-up', op.next);
	if (op.task === 'call' && asksFirst(context, op, state))
		return confirmFirst(context, progress, op, position, at, callMailTaskKey(state, position));
	if (op.task === 'call')
		return intend(context, progress, op, position, at, { attempt: 0, why: progress.why });
	const told = say(progress, {
		kind: 'task',
		invoices: [state.invoice],
		node: position.node,
		task: taskKey(state, position),
		owner: op.owner,
		code: op.code,
		why: progress.why,
	});
	return openTask(context, told, op, position, at);
}

/** Puts the work on somebody's desk; the run goes on when it is done or `slaDays` working days are over. */
export function openTask(
	context: StepContext,
	progress: Progress,
	op: HumanOp,
	position: Position,
	at: Instant,
): Progress {
	const { state } = progress;
	const task = taskKey(state, position);
	const until = workingDaysLater(at, op.slaDays, context);
	const opened = change(progress, {
		standing: { kind: 'tasked', task, until, since: at },
		executed: withExecuted(state.executed, position.node),
	});
	return ask(opened, {
		type: 'create-task',
		task,
		code: op.code,
		owner: op.owner,
		node: position.node,
		dueAt: until,
	});
}
