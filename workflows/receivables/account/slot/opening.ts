import type { CivilDate } from '../../civil-date.ts';
import { contactClosedReason, nextContactSlot } from '../../contact-day.ts';
import { narrowedTo } from '../../narrowed-windows.ts';
import { instantAt, isoWithOffset, localDateOf } from '../../local-time.ts';
import type { Instant } from '../../local-time.ts';
import type { Why } from '../../trace.ts';
import { pauseCovering } from '../covering-pause.ts';
import { livePromises, settleAt } from '../live-promise.ts';
import { contestedUntil } from '../open-dispute.ts';
import type { AccountContact } from '../state.ts';
import { gapFreeFrom } from './gap.ts';
import type { GapQuestion } from './gap.ts';
import { isFormal } from './slot-context.ts';
import type { SlotContext } from './slot-context.ts';

/** When a contact may leave and which dated causes made it wait; no cause when it may leave at once. */
export type Opening = { at: Instant; why: readonly Why[] };

/** Causes of a later date that people set and take back: each may come up, or be over, after a contact was decided. */
export const DATED_CAUSES: readonly Why['rule'][] = ['promise', 'pause', 'dispute'];

type Move = { to: Instant; rule: Why['rule']; note: string };

/** Each move takes the contact later and none takes it back, so the search ends; this bounds it anyway. */
const LONGEST_SEARCH = 500;

/** By then the run has long heard of a new due date, and stands where that date puts it. */
const NEWS_TRAVELS_MS = 15 * 60_000;

/** More time was granted, and the run that asks does not know it yet: nothing leaves on the strength of the old date. */
function dueDateMove({ state, at: now }: SlotContext, { intent }: GapQuestion, at: Instant): Move | null {
	const dueOn = state.invoices[intent.invoice]?.dueOn;
	const isMoved = dueOn !== undefined && intent.dueOn !== undefined && dueOn > intent.dueOn;
	const to = now + NEWS_TRAVELS_MS;
	return isMoved && at < to ? { to, rule: 'granted-date', note: 'the due date was extended' } : null;
}

function promiseMove({ state, policy }: SlotContext, { intent }: GapQuestion, at: Instant): Move | null {
	if (!isFormal(intent.level) && intent.pauseOn && !intent.pauseOn.includes('promise')) return null;
	let to = at;
	for (const promise of livePromises(state, intent.invoice)) to = Math.max(to, settleAt(promise, policy));
	return to > at ? { to, rule: 'promise', note: 'after the grace of the promise' } : null;
}

function pauseMove({ state, policy }: SlotContext, { intent }: GapQuestion, at: Instant): Move | null {
	const to = pauseCovering(state, intent.invoice, at, policy)?.resumeAt;
	return to === undefined ? null : { to, rule: 'pause', note: 'after the pause' };
}

/** Nothing is left to ask of an invoice that is contested whole, until the last day to settle it has passed (s17). */
function disputeMove({ state, policy }: SlotContext, { intent }: GapQuestion, at: Instant): Move | null {
	const to = isFormal(intent.level) ? null : contestedUntil(state, intent.invoice, policy);
	return to === null || to <= at
		? null
		: { to, rule: 'dispute', note: 'after the last day to settle the dispute' };
}

function gapMove(
	{ policy }: SlotContext,
	question: GapQuestion,
	contacts: readonly AccountContact[],
	at: Instant,
): Move | null {
	const { debtor } = policy.calendars;
	const date = localDateOf(debtor, at);
	const free = gapFreeFrom(contacts, question, date, policy);
	if (free <= date) return null;
	return { to: instantAt(debtor, free, '00:00'), rule: 'min-gap', note: 'days between two contacts' };
}

/** Out of working days: the next one. Out of hours is told by the closing `window` step. */
function openMove({ policy }: SlotContext, { intent }: GapQuestion, at: Instant): Move | null {
	const calendars = intent.hours
		? narrowedTo(policy.calendars, intent.channel, intent.hours)
		: policy.calendars;
	const to = nextContactSlot(calendars, intent.channel, at);
	if (to <= at) return null;
	const closed = contactClosedReason(calendars, localDateOf(calendars.debtor, at));
	if (!closed) return { to, rule: 'window', note: `${intent.channel} window` };
	const rule = closed.reason === 'closing' ? 'closing' : 'shift';
	return { to, rule, note: `forward: ${closed.reason} (${closed.side})` };
}

/**
 * The first instant from `from` on at which every dated rule lets the contact leave: an extension that the run has yet
 * to hear of, promise, dated pause, dispute on the whole, gap, working days of both sides, window of the channel.
 */
export function openingFor(
	context: SlotContext,
	question: GapQuestion,
	contacts: readonly AccountContact[],
	from: Instant = context.at,
): Opening {
	const { debtor } = context.policy.calendars;
	const dateOf = (instant: Instant): CivilDate => localDateOf(debtor, instant);
	const why: Why[] = [];
	let at = from;
	for (let moves = 0; moves < LONGEST_SEARCH; moves += 1) {
		const move =
			dueDateMove(context, question, at) ??
			promiseMove(context, question, at) ??
			pauseMove(context, question, at) ??
			disputeMove(context, question, at) ??
			gapMove(context, question, contacts, at) ??
			openMove(context, question, at);
		if (!move) break;
		if (dateOf(move.to) !== dateOf(at) || move.rule === 'granted-date')
			why.push({ rule: move.rule, from: dateOf(at), to: dateOf(move.to), note: move.note });
		at = move.to;
	}
	if (at > from)
		why.push({
			rule: 'window',
			from: dateOf(at),
			to: isoWithOffset(debtor, at),
			note: question.intent.channel,
		});
	return { at, why };
}
