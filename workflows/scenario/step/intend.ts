import type { CivilDate } from '../../receivables/civil-date.ts';
import type { Instant } from '../../receivables/local-time.ts';
import { isoWithOffset, localDateOf } from '../../receivables/local-time.ts';
import type { Why } from '../../receivables/trace.ts';
import type { Position, RunState, StepContext } from '../run.ts';
import { withoutClock } from './clocks.ts';
import { openingOn, shifted } from './derive-wait.ts';
import { deadlinesBefore, earliestDate } from './earliest-date.ts';
import { intentOf } from './intent-of.ts';
import type { ReachingOp } from './intent-of.ts';
import { isNoticeLost } from './formal-deadline.ts';
import { holdBack } from './hold-back.ts';
import { dayAfterExtension } from './not-due-again.ts';
import { calendarsFor, sideOf } from './open-hours.ts';
import type { Side } from './open-hours.ts';
import { ask, stand } from './progress.ts';
import type { Progress } from './progress.ts';
import { askSecond, lacksSecond } from './ask-second.ts';

/**
 * Asks the account for the contact of the current node, or waits while a deadline told to the debtor still runs:
 * no formal notice before the day after the granted date, no hand-off before the day after the formal deadline, nothing
 * that presses before the day after an extended due date. No hand-off at all while its notice has reached nobody. What
 * the company wants two people for asks the second one first.
 */
export function intend(
	context: StepContext,
	progress: Progress,
	op: ReachingOp,
	position: Position,
	at: Instant,
	asked: { attempt: number; why: readonly Why[]; confirmed?: true | undefined },
): Progress {
	const { state } = progress;
	if (op.op === 'hand-off' && isNoticeLost(state.anchors)) {
		const { attempt, why } = asked;
		return holdBack(context, progress, position, at, { reason: 'address-unknown', attempt, why });
	}
	const deadline = earliestDate(deadlinesBefore(op), state, context);
	const granted = dayAfterExtension(position, state, at, context);
	const earliest = granted && granted.date > (deadline?.date ?? '') ? granted : deadline;
	if (earliest && localDateOf(context.calendars.debtor, at) < earliest.date) {
		const standing = waitUntil(earliest, sideOf(op), at, context, asked);
		return stand(progress, standing);
	}
	if (lacksSecond(op, position, state, context, asked))
		return askSecond(context, { ...progress, why: asked.why }, op, position, at);
	const intent = intentOf(op, position, state, context, asked);
	const { key } = intent;
	const { attempt } = asked;
	const standing = asked.confirmed
		? ({ kind: 'contacting', key, attempt, confirmed: true } as const)
		: ({ kind: 'contacting', key, attempt } as const);
	state.clocks = withoutClock(state.clocks, 'held');
	const next = stand(progress, standing);
	if (op.op !== 'hand-off') return ask(next, { type: 'contact', intent });
	const { procedure, to } = op;
	return ask(next, {
		type: 'hand-off',
		key,
		node: position.node,
		procedure,
		to,
		approvedBy: state.approvedBy,
		intent,
	});
}

/** Standing until the first working day that a running deadline leaves free, with what makes it that day. */
function waitUntil(
	earliest: { date: CivilDate; why: readonly Why[] },
	side: Side,
	at: Instant,
	context: StepContext,
	asked: { why: readonly Why[]; confirmed?: true | undefined },
): Extract<RunState['standing'], { kind: 'waiting' }> {
	const open = shifted(side, earliest.date, 'forward', context);
	const opening = openingOn(side, open.date, { calendars: calendarsFor(side, context) });
	const arrived = isoWithOffset(context.calendars.creditor, at);
	const arrival = { rule: 'anchor', from: arrived, to: arrived, note: 'arrival' } as const;
	const why = [
		...(asked.why.length > 0 ? asked.why : [arrival]),
		...earliest.why,
		...open.why,
		...opening.why,
	];
	const confirmed = asked.confirmed ? { confirmed: true as const } : {};
	return { kind: 'waiting', until: opening.at, why, ...confirmed };
}
