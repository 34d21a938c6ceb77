import { addWorkingDays, closedReason, shift } from '../../receivables/calendar.ts';
import type { Calendars, ShiftDirection } from '../../receivables/calendar.ts';
import { addDays } from '../../receivables/civil-date.ts';
import type { CivilDate } from '../../receivables/civil-date.ts';
import { contactClosedReason, nextContactSlot, shiftContact } from '../../receivables/contact-day.ts';
import { isoWithOffset, localDateOf } from '../../receivables/local-time.ts';
import type { Instant } from '../../receivables/local-time.ts';
import { remember } from '../../receivables/remember.ts';
import { nextOpenSlot, slotOn } from '../../receivables/slot.ts';
import type { Why } from '../../receivables/trace.ts';
import type { Op } from '../plan.ts';
import type { RunState, StepContext } from '../run.ts';
import { anchorDate, anchoredOn, fixedAnchor } from './anchor-date.ts';
import { earliestDate } from './earliest-date.ts';
import { calendarsFor } from './open-hours.ts';
import type { Side } from './open-hours.ts';
import { aroundPaymentRun } from './payment-run.ts';

export type WaitOp = Extract<Op, { op: 'wait' }>;

/** A date and how it was reached, rule by rule. */
export type DerivedWait = { at: Instant; why: readonly Why[] };

/** The window that internal work uses: the opening of the creditor's office is when its messages leave. */
const OFFICE = 'email';

/** `date` moved to a day on which the next node can happen: both sides work, or the creditor alone if internal. */
export function shifted(
	{ channel }: Side,
	date: CivilDate,
	direction: ShiftDirection,
	{ calendars }: Pick<StepContext, 'calendars'>,
): { date: CivilDate; why: readonly Why[] } {
	const to =
		channel === null ? shift(calendars.creditor, date, direction) : shiftContact(calendars, date, direction);
	if (to === date) return { date, why: [] };
	const closed =
		channel === null
			? { side: 'creditor', reason: closedReason(calendars.creditor, date) ?? 'weekend' }
			: (contactClosedReason(calendars, date) ?? { side: 'creditor', reason: 'weekend' });
	const rule = closed.reason === 'closing' ? 'closing' : 'shift';
	return {
		date: to,
		why: [{ rule, from: date, to, note: `${direction}: ${closed.reason} (${closed.side})` }],
	};
}

/** When the channel opens on `date`, or the creditor's office for internal work; `calendars` as this side sees them. */
export function openingOn(
	{ channel }: Side,
	date: CivilDate,
	{ calendars }: Pick<StepContext, 'calendars'>,
): DerivedWait {
	const calendar = channel === null ? calendars.creditor : calendars.debtor;
	const at = slotOn(calendar, channel ?? OFFICE, date);
	return {
		at,
		why: [{ rule: 'window', from: date, to: isoWithOffset(calendar, at), note: channel ?? 'office' }],
	};
}

/** The first instant from `notBefore` on at which the next node may happen. */
export const nextOpening = (side: Side, notBefore: Instant, context: StepContext): Instant =>
	side.channel === null
		? nextOpenSlot(context.calendars.creditor, OFFICE, notBefore)
		: nextContactSlot(calendarsFor(side, context), side.channel, notBefore);

type Planned = { date: CivilDate; why: readonly Why[] };

/** The day that a wait makes of its anchor by itself: offset, then working days. */
function plannedDay(op: WaitOp, anchor: Planned, calendars: Calendars): Planned {
	const why: Why[] = [...anchor.why];
	let { date } = anchor;
	if (op.offset !== 0) {
		const to =
			op.days === 'working' ? addWorkingDays(calendars.creditor, date, op.offset) : addDays(date, op.offset);
		const sign = op.offset > 0 ? '+' : '';
		why.push({ rule: 'offset', from: date, to, note: `${sign}${String(op.offset)} ${op.days} days` });
		date = to;
	}
	const open = shifted(op, date, op.shift, { calendars });
	why.push(...open.why);
	return { date: open.date, why };
}

/** A planned day and its opening. */
type Plain = { day: Planned; opening: DerivedWait };

function plain(op: WaitOp, anchor: Planned, calendars: Calendars): Plain {
	const day = plannedDay(op, anchor, calendars);
	const opening = openingOn(op, day.date, { calendars });
	return { day, opening: { at: opening.at, why: [...day.why, ...opening.why] } };
}

type PlainFrom = (calendars: Calendars, date: CivilDate) => Plain;
const plainFrom = new WeakMap<WaitOp, PlainFrom>();

/** Invoices of one due date wait alike: what a wait makes of a day is computed once. */
function plainOn(op: WaitOp, date: CivilDate, calendars: Calendars): Plain {
	let answer = plainFrom.get(op);
	if (!answer) {
		answer = remember((known, from) => plain(op, anchoredOn(from, op.anchor), known));
		plainFrom.set(op, answer);
	}
	return answer(calendars, date);
}

const withWhy = (before: readonly Why[], { date, why }: Planned): Planned => ({
	date,
	why: [...before, ...why],
});

/**
 * The planned date of a wait: anchor → offset → working-day shift → deadlines told to the debtor → its payment run →
 * send window.
 * It may lie in the past: what then happens is {@link pastWait}.
 */
export function deriveWait(op: WaitOp, state: RunState, context: StepContext): DerivedWait {
	const calendars = calendarsFor(op, context);
	const fixed = fixedAnchor(op.anchor, state.snapshot);
	const { day, opening } =
		fixed === null
			? plain(op, anchorDate(op.anchor, state, context), calendars)
			: plainOn(op, fixed, calendars);
	const earliest = earliestDate(op.after, state, context);
	const after =
		earliest && earliest.date > day.date
			? withWhy(earliest.why, shifted(op, earliest.date, 'forward', context))
			: null;
	const run = aroundPaymentRun(op, state, after?.date ?? day.date, context);
	if (!after && run.why.length === 0) return opening;
	const later = openingOn(op, run.date, { calendars });
	return { at: later.at, why: [...day.why, ...(after?.why ?? []), ...run.why, ...later.why] };
}

/**
 * When what comes after a wait leaves once the date of the wait is over: the next opening from `at` on, on the day that
 * suits the customer's payment run. `why` holds what that run moved.
 */
export function lateOpening(op: WaitOp, state: RunState, at: Instant, context: StepContext) {
	const next = nextOpening(op, at, context);
	const day = localDateOf(context.calendars[op.channel === null ? 'creditor' : 'debtor'], next);
	const run = state.snapshot.lateForRun ? aroundPaymentRun(op, state, day, context) : null;
	if (!run || run.date === day) return { next, at: next, why: [] };
	const opening = openingOn(op, run.date, { calendars: calendarsFor(op, context) });
	return { next, at: opening.at, why: [...run.why, ...opening.why] };
}

/** A wait whose date is over by `at`: the next opening from `at` on, because the run started or arrived late. */
export function pastWait(
	op: WaitOp,
	planned: DerivedWait,
	state: RunState,
	at: Instant,
	context: StepContext,
): DerivedWait {
	const { next, ...opening } = lateOpening(op, state, at, context);
	const zone = context.calendars.creditor;
	const late = planned.at < state.startedAt;
	const why: Why = {
		rule: late ? 'catch-up' : 'window',
		from: isoWithOffset(zone, planned.at),
		to: isoWithOffset(zone, next),
		note: late ? 'over before the run started' : 'over on arrival: next opening',
	};
	return { at: opening.at, why: [...planned.why, why, ...opening.why] };
}
