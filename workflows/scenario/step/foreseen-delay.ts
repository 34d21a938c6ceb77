import { isoWithOffset, localDateOf } from '../../receivables/local-time.ts';
import type { Instant } from '../../receivables/local-time.ts';
import type { HoldReason } from '../../receivables/account/run-fact.ts';
import type { Why } from '../../receivables/trace.ts';
import type { Op } from '../plan.ts';
import type { RunState, StepContext } from '../run.ts';
import { isPastDue } from './catch-up.ts';
import { nextOpening } from './derive-wait.ts';
import type { ReachingOp } from './intent-of.ts';
import { sideOf } from './open-hours.ts';
import { pressesFormally, reaches } from './recheck.ts';

/** What the run knows already of the answer that a contact will get in its slot. */
export type ForeseenDelay = { at: Instant; why: readonly Why[] } | { held: HoldReason } | 'too-late';

/** These last until somebody ends them; the other holds may well be over when the day comes. */
const LASTING: readonly HoldReason[] = ['pause', 'dispute'];

type Move = { to: Instant; rule: 'promise' | 'pause' | 'dispute'; note: string };

const latestOf = (moves: readonly Move[], at: Instant): Move | null =>
	moves.reduce<Move | null>((latest, move) => (move.to > (latest?.to ?? at) ? move : latest), null);

/** The latest of the dated causes that the slot would put the contact off for, as the account's own rules do. */
function laterMove(op: ReachingOp, { snapshot }: RunState, { plan }: StepContext, at: Instant): Move | null {
	const { pause, promise, dispute } = snapshot;
	const waitsForPromise = plan.settings.pauseOn.includes('promise') || pressesFormally(op);
	const moves: readonly Move[] = [
		{
			to: (waitsForPromise && promise?.settleAt) || at,
			rule: 'promise',
			note: 'after the grace of the promise',
		},
		{ to: pause?.resumeAt ?? at, rule: 'pause', note: 'after the pause' },
		{ to: dispute?.heldUntil ?? at, rule: 'dispute', note: 'after the last day to settle the dispute' },
	];
	return latestOf(moves, at);
}

/** Whether the account decides this operation in a slot: whatever reaches the customer, calls among the human work. */
export const leavesInSlot = (op: Op): op is ReachingOp =>
	reaches(op) && (op.op !== 'human' || op.task === 'call');

/**
 * Why a contact planned for `at` will not leave then, as far as the run knows today: an undated pause, or a dispute for
 * formal steps, holds it; a dated pause, a promise or a dispute on the whole puts it off to the next opening after it, or
 * beyond the due date that it announces: it is left out then. Null when it may leave as planned.
 */
export function foreseenDelay(
	op: Op | undefined,
	state: RunState,
	at: Instant,
	context: StepContext,
): ForeseenDelay | null {
	if (!op || !leavesInSlot(op)) return null;
	const holds = pressesFormally(op) ? state.snapshot.formalHolds : state.snapshot.holds;
	const held = holds.find((reason) => LASTING.includes(reason));
	if (held) return { held };
	const move = laterMove(op, state, context, at);
	if (!move) return null;
	const { debtor } = context.calendars;
	const side = sideOf(op);
	const opening = nextOpening(side, move.to, context);
	if (isPastDue(op, state, opening, context)) return 'too-late';
	return {
		at: opening,
		why: [
			{ rule: move.rule, from: localDateOf(debtor, at), to: localDateOf(debtor, move.to), note: move.note },
			{
				rule: 'window',
				from: localDateOf(debtor, opening),
				to: isoWithOffset(debtor, opening),
				note: side.channel ?? 'office',
			},
		],
	};
}
