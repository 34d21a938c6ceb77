import type { Instant } from '../../receivables/local-time.ts';
import type { Op } from '../plan.ts';
import type { Position, RunState, Standing, StepContext } from '../run.ts';
import { arriveAtContact } from './arrive-contact.ts';
import { arriveAtHuman } from './arrive-human.ts';
import { isPastDue } from './catch-up.ts';
import { lookAgainAt } from './confirm-first.ts';
import { intend } from './intend.ts';
import type { ReachingOp } from './intent-of.ts';
import { leave } from './leave.ts';
import { currentOp } from './plan-node.ts';
import { change, go, say, stay } from './progress.ts';
import type { Progress } from './progress.ts';
import { skipStep } from './skip-step.ts';

const reaches = (op: Op | undefined): op is ReachingOp =>
	op?.op === 'contact' || op?.op === 'human' || op?.op === 'hand-off';

type Here = { op: Op; position: Position; at: Instant };

/** A wait before a message, or before a call with one beside it, may still have to ask a person; any other is simply over. */
function waitOver(
	context: StepContext,
	progress: Progress,
	{ why, confirmed }: Extract<Standing, { kind: 'waiting' }>,
	{ op, position, at }: Here,
): Progress {
	if (op.op === 'contact' && op.mode === 'automatic' && !confirmed)
		return arriveAtContact(context, { ...progress, why }, op, position, at);
	if (op.op === 'human' && op.task === 'call' && !confirmed)
		return arriveAtHuman(context, { ...progress, why }, op, position, at);
	if (reaches(op)) return intend(context, progress, op, position, at, { attempt: 0, why, confirmed });
	return 'next' in op ? go(progress, op.next, why) : progress;
}

/** What happens when the time of the run's own standing has come. */
export function standingDue(context: StepContext, state: RunState, at: Instant): Progress {
	const { standing, position } = state;
	const op = currentOp(context, state);
	const progress = stay(state);
	if (!standing || !position || !op) return change(progress, { standing: null });
	const invoices = [state.invoice];
	const { node } = position;
	switch (standing.kind) {
		case 'waiting':
			return waitOver(context, progress, standing, { op, position, at });
		case 'deferred': {
			const { attempt, why, confirmed } = standing;
			const asked = { attempt: attempt + 1, why, confirmed };
			return reaches(op) ? intend(context, progress, op, position, at, asked) : progress;
		}
		case 'tasked': {
			const overdue = say(progress, { kind: 'alert', invoices, node, code: 'task-overdue', why: [] });
			return 'next' in op ? go(overdue, op.next) : overdue;
		}
		case 'confirming':
		case 'approving': {
			if ('next' in op && isPastDue(op, state, at, context))
				return skipStep(leave(progress), position, 'past-due', op.next);
			const code = standing.kind === 'approving' ? 'approval-pending' : 'confirmation-pending';
			const remindAt = lookAgainAt(op, state, at, context);
			return say(change(progress, { standing: { ...standing, remindAt } }), {
				kind: 'alert',
				invoices,
				node,
				code,
				why: [],
			});
		}
		case 'contacting':
		case 'held':
		case 'acting':
		case 'watching':
		case 'thanking':
			return progress;
	}
}
