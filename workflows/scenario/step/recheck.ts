import { DATED_CAUSES } from '../../receivables/account/slot/opening.ts';
import { localDateOf } from '../../receivables/local-time.ts';
import type { Instant } from '../../receivables/local-time.ts';
import type { Why } from '../../receivables/trace.ts';
import type { Op } from '../plan.ts';
import type { Position, RunState, Standing, StepContext } from '../run.ts';
import { approvalObstacle, arriveAtApproval } from './arrive-approval.ts';
import { endRun } from './arrive-end.ts';
import { isNoticeLost } from './formal-deadline.ts';
import { waitAgain } from './arrive-wait.ts';
import { lacksSecond } from './ask-second.ts';
import { nextOpening } from './derive-wait.ts';
import { intend } from './intend.ts';
import type { ReachingOp } from './intent-of.ts';
import { leave } from './leave.ts';
import { sideOf } from './open-hours.ts';
import { currentOp } from './plan-node.ts';
import { go } from './progress.ts';
import type { Progress } from './progress.ts';
import { isPaused, tellStatus } from './status-of.ts';

export const reaches = (op: Op): op is ReachingOp =>
	op.op === 'contact' || op.op === 'human' || op.op === 'hand-off';

/** Whether the reason for which a contact was held is gone. */
function released(
	{ reason }: Extract<Standing, { kind: 'held' }>,
	op: ReachingOp,
	{ anchors, snapshot }: RunState,
): boolean {
	if (reason === 'incident') return false;
	if (reason === 'address-unknown') return !isNoticeLost(anchors);
	const holds = pressesFormally(op) ? snapshot.formalHolds : snapshot.holds;
	return !holds.some((hold) => hold === reason);
}

/** Steps that press formally wait for any dispute and for unmatched money (n30, n44). */
export const pressesFormally = (op: ReachingOp): boolean =>
	op.op === 'hand-off' || (op.op === 'contact' && (op.level === 'formal' || op.level === 'warning'));

/** What may have put a contact off to a day that it need not wait for any more. */
const MAY_END: readonly Why['rule'][] = [...DATED_CAUSES, 'min-gap'];

/**
 * Whether the pause, the promise or the dispute that put a contact off is over before the day it was put off to, and an
 * earlier opening is left for it: one that could not leave any sooner is not asked for again. A dispute that still holds
 * it may have got another last day.
 */
function freed(
	{ why, until }: Extract<Standing, { kind: 'deferred' }>,
	op: ReachingOp,
	state: RunState,
	at: Instant,
	context: StepContext,
): boolean {
	const cause = why.findLast(({ rule }) => MAY_END.includes(rule));
	if (!cause) return false;
	const { dispute, promise } = state.snapshot;
	const dateOf = (instant: Instant): string => localDateOf(context.calendars.debtor, instant);
	const heldUntil = cause.rule === 'dispute' ? (dispute?.heldUntil ?? at) : at;
	if (heldUntil > at)
		return dateOf(heldUntil) !== cause.to && nextOpening(sideOf(op), heldUntil, context) !== until;
	if (dateOf(at) >= cause.to || nextOpening(sideOf(op), at, context) >= until) return false;
	if (cause.rule === 'pause') return !isPaused(state, at);
	return cause.rule === 'dispute' || (cause.rule === 'promise' && promise === null);
}

type Standings<K extends Standing['kind']> = Extract<Standing, { kind: K }>;

/** Asks again for a contact that was held or put off, once its reason is gone. */
function askAgain(
	context: StepContext,
	progress: Progress,
	standing: Standings<'held' | 'deferred'>,
	op: Op,
	position: Position,
	at: Instant,
): Progress {
	const { state } = progress;
	if (!reaches(op)) return progress;
	// Nobody is asked for a hand-off while an approval of it would be void.
	if (
		lacksSecond(op, position, state, context, standing) &&
		op.op === 'hand-off' &&
		approvalObstacle(state, at)
	)
		return progress;
	const isFree =
		standing.kind === 'held' ? released(standing, op, state) : freed(standing, op, state, at, context);
	if (!isFree) return progress;
	const { attempt, why, confirmed } = standing;
	const asked = { attempt: attempt + 1, why, confirmed };
	return intend(context, progress, op, position, at, asked);
}

/** Asks for the approval that a dispute, a promise or a pause held back; nobody had been asked, so it is no new visit. */
const askApproval = (
	context: StepContext,
	progress: Progress,
	op: Extract<Op, { op: 'approval' }>,
	position: Position,
	at: Instant,
): Progress =>
	approvalObstacle(progress.state, at)
		? progress
		: arriveAtApproval(context, tellStatus(leave(progress), at), op, position, at);

/** Looks again at what the run stands on after the world has changed: dates move, holds are lifted. */
export function recheck(context: StepContext, progress: Progress, at: Instant): Progress {
	const { standing, position } = progress.state;
	const op = currentOp(context, progress.state);
	if (!standing || !position || !op) return progress;
	switch (standing.kind) {
		case 'waiting':
			if (op.op === 'wait') return waitAgain(context, progress, op, at);
			if (!reaches(op)) return progress;
			return intend(context, progress, op, position, at, {
				attempt: 0,
				why: [],
				confirmed: standing.confirmed,
			});
		case 'held':
			if (op.op === 'approval') return askApproval(context, progress, op, position, at);
			return askAgain(context, progress, standing, op, position, at);
		case 'deferred':
			return askAgain(context, progress, standing, op, position, at);
		case 'thanking':
			return thanked(context, progress, at);
		case 'contacting':
		case 'confirming':
		case 'tasked':
		case 'approving':
		case 'acting':
		case 'watching':
			return progress;
	}
}

/** Goes on, or ends at last, once no acknowledgement is pending any more. */
export function thanked(context: StepContext, progress: Progress, at: Instant): Progress {
	const { state } = progress;
	if (state.standing?.kind !== 'thanking' || state.acks.length > 0) return progress;
	if (state.ending) return endRun(progress, state.ending, at);
	const op = currentOp(context, state);
	return op && 'next' in op ? go(progress, op.next) : progress;
}
