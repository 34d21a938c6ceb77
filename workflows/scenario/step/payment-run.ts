import { addWorkingDays } from '../../receivables/calendar.ts';
import { addDays, daysBetween, weekdayOf } from '../../receivables/civil-date.ts';
import type { CivilDate, Weekday } from '../../receivables/civil-date.ts';
import { shiftContact } from '../../receivables/contact-day.ts';
import type { Why } from '../../receivables/trace.ts';
import type { Op } from '../plan.ts';
import type { RunState, StepContext } from '../run.ts';

type WaitOp = Extract<Op, { op: 'wait' }>;
type Calendars = StepContext['calendars'];

/** Working days before a payment run in which the debtor still puts an invoice on it. */
const BEFORE_RUN = 2;
/** Working days after which a transfer of the run has reached us. */
const AFTER_RUN = 2;
/** A reminder is never put off longer than this for the sake of a run. */
const LONGEST_MOVE_DAYS = 4;

/** The run on or after `date`. */
const runFrom = (date: CivilDate, day: Weekday): CivilDate => addDays(date, (day - weekdayOf(date) + 7) % 7);

/** Two working days before the first run for which that day is not over: the best day for a reminder. */
function beforeRun(date: CivilDate, day: Weekday, calendars: Calendars): CivilDate {
	for (let run = runFrom(date, day), weeks = 0; weeks < 3; run = addDays(run, 7), weeks += 1) {
		const best = shiftContact(calendars, addWorkingDays(calendars.debtor, run, -BEFORE_RUN), 'backward');
		if (best >= date) return best;
	}
	return date;
}

/** The day on which money of the last run has arrived, if that run is not over yet: nobody threatens before. */
function afterRun(date: CivilDate, day: Weekday, calendars: Calendars): CivilDate {
	const run = runFrom(addDays(date, -6), day);
	const arrived = addWorkingDays(calendars.debtor, run, AFTER_RUN);
	return arrived > date ? shiftContact(calendars, arrived, 'forward') : date;
}

/** Whose date a weekly payment run of the debtor moves: a reminder, a formal step, or neither. */
function pressureOf({ channel, shift, after }: WaitOp): 'reminder' | 'formal' | null {
	if (after.length > 0) return 'formal';
	return channel !== null && shift === 'forward' ? 'reminder' : null;
}

/**
 * The day that suits the customer's weekly payment run (n25): a reminder leaves two working days before it, where that
 * puts it off by four days at most; a formal step never falls between a run and the day its money arrives.
 */
export function aroundPaymentRun(
	op: WaitOp,
	{ snapshot }: RunState,
	date: CivilDate,
	{ calendars }: StepContext,
): { date: CivilDate; why: readonly Why[] } {
	const { paymentRunDay } = snapshot;
	const pressure = paymentRunDay === undefined ? null : pressureOf(op);
	if (paymentRunDay === undefined || pressure === null) return { date, why: [] };
	const to =
		pressure === 'reminder'
			? beforeRun(date, paymentRunDay, calendars)
			: afterRun(date, paymentRunDay, calendars);
	if (to === date || (pressure === 'reminder' && daysBetween(date, to) > LONGEST_MOVE_DAYS))
		return { date, why: [] };
	const note = pressure === 'reminder' ? 'forward: before the payment run' : 'forward: after the payment run';
	return { date: to, why: [{ rule: 'shift', from: date, to, note }] };
}
