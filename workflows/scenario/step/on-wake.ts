import { isoWithOffset } from '../../receivables/local-time.ts';
import type { Instant } from '../../receivables/local-time.ts';
import type { Why } from '../../receivables/trace.ts';
import type { Clock, RunEvent, RunState, Standing, StepContext } from '../run.ts';
import { lateOpening, nextOpening } from './derive-wait.ts';
import { sideOf } from './open-hours.ts';
import { currentOp } from './plan-node.ts';
import { change, join, stay } from './progress.ts';
import type { Progress } from './progress.ts';
import { settle } from './settle.ts';
import { standingDue } from './standing-due.ts';
import { strike } from './strike.ts';

const PUNCTUAL_MS = 15 * 60_000;

/** When the standing itself wants to be woken; null when only facts, answers or people can move it. */
export function standingWake(standing: Standing | null): Instant | null {
	switch (standing?.kind) {
		case 'waiting':
		case 'deferred':
		case 'tasked':
			return standing.until;
		case 'confirming':
		case 'approving':
			return standing.remindAt;
		case 'contacting':
		case 'held':
		case 'acting':
		case 'watching':
		case 'thanking':
		case undefined:
			return null;
	}
}

type Due = { at: Instant; clock: Clock | null };

/** The earliest obligation that is due: clocks before the standing at one instant, in the order they were set. */
function firstDue(state: RunState, at: Instant): Due | null {
	let found: Due | null = null;
	for (const clock of state.clocks)
		if (clock.at <= at && (!found || clock.at < found.at)) found = { at: clock.at, clock };
	const standing = standingWake(state.standing);
	if (standing !== null && standing <= at && (!found || standing < found.at))
		found = { at: standing, clock: null };
	return found;
}

/**
 * A date that passed unattended (an outage) does not act in the middle of the night: what follows waits for the next
 * opening, and for the payment run of a customer that has one.
 */
function tooLate(context: StepContext, state: RunState, at: Instant): Standing | null {
	const { standing } = state;
	if (standing?.kind !== 'waiting' && standing?.kind !== 'deferred') return null;
	if (at - standing.until <= PUNCTUAL_MS) return null;
	const op = currentOp(context, state);
	const next = nextOpening(sideOf(op), at, context);
	const opening = op?.op === 'wait' ? lateOpening(op, state, at, context) : { at: next, why: [] };
	if (opening.at <= at) return null;
	const { creditor } = context.calendars;
	const [from, to] = [isoWithOffset(creditor, standing.until), isoWithOffset(creditor, next)];
	const why: Why = { rule: 'window', from, to, note: 'nothing ran at the planned time: next opening' };
	return { ...standing, until: opening.at, why: [...standing.why, why, ...opening.why] };
}

/** Handles one obligation that is due. */
function whenDue(context: StepContext, state: RunState, { clock }: Due, at: Instant): Progress {
	if (clock) return settle(context, strike(context, state, clock, at), at);
	const later = tooLate(context, state, at);
	if (later) return change(stay(state), { standing: later });
	return settle(context, standingDue(context, state, at), at);
}

/** Handles everything due by `event.at`, in time order, each at `event.at`. */
export function onWake(
	context: StepContext,
	state: RunState,
	{ at }: Extract<RunEvent, { type: 'wake' }>,
): Progress {
	let progress: Progress | null = null;
	for (let due = firstDue(state, at); due; due = firstDue(progress.state, at)) {
		progress = join(progress, whenDue(context, progress?.state ?? state, due, at));
		if (progress.state.ended) break;
	}
	return progress ?? stay(state);
}
