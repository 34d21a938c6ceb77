import { localDateOf } from '../../receivables/local-time.ts';
import type { Instant } from '../../receivables/local-time.ts';
import type { Why } from '../../receivables/trace.ts';
import type { RunState, StepContext } from '../run.ts';
import { skipsOnCatchUp } from './catch-up.ts';
import { deriveWait, pastWait } from './derive-wait.ts';
import type { DerivedWait, WaitOp } from './derive-wait.ts';
import { go, stand } from './progress.ts';
import type { Progress } from './progress.ts';

/** When a wait ends: its planned date, or the next opening when that date is over. */
export function waitTarget(op: WaitOp, state: RunState, at: Instant, context: StepContext): DerivedWait {
	const planned = deriveWait(op, state, context);
	return planned.at > at ? planned : pastWait(op, planned, state, at, context);
}

/** Why a wait is over before its date: what it also waited for is known. Empty ⇒ it is not. */
function endedBy({ endsOn }: WaitOp, { snapshot }: RunState, at: Instant, context: StepContext): Why[] {
	if (endsOn === undefined || !snapshot.collectionReturned) return [];
	const today = localDateOf(context.calendars.creditor, at);
	return [{ rule: 'anchor', from: today, to: today, note: endsOn }];
}

/** Waits until the date, or goes on at once where it is already there or the step after it is left out. */
export function arriveAtWait(context: StepContext, progress: Progress, op: WaitOp, at: Instant): Progress {
	const { state } = progress;
	const ended = endedBy(op, state, at, context);
	if (ended.length > 0) return go(progress, op.next, ended);
	const planned = deriveWait(op, state, context);
	if (planned.at < state.startedAt && skipsOnCatchUp(op.next, state, at, context))
		return { ...go(progress, op.next, planned.why), catchingUp: true };
	const { at: until, why } = planned.at > at ? planned : pastWait(op, planned, state, at, context);
	if (until <= at) return go(progress, op.next, why);
	return stand(progress, { kind: 'waiting', until, why });
}

/** Computes the date of the present wait again after a fact, and goes on if it is now over. */
export function waitAgain(context: StepContext, progress: Progress, op: WaitOp, at: Instant): Progress {
	const ended = endedBy(op, progress.state, at, context);
	if (ended.length > 0) return go(progress, op.next, ended);
	const { at: until, why } = waitTarget(op, progress.state, at, context);
	if (until <= at) return go(progress, op.next, why);
	return stand(progress, { kind: 'waiting', until, why });
}
