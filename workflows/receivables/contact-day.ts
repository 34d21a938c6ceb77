import { closedReason, firstOpenDay, isWorkingDay } from './calendar.ts';
import type { Calendars, ClosedReason, ShiftDirection } from './calendar.ts';
import type { CivilDate } from './civil-date.ts';
import type { Instant } from './local-time.ts';
import { remember } from './remember.ts';
import type { Channel } from './send-window.ts';
import { nextSlotOnDays } from './slot.ts';

export type { Calendars } from './calendar.ts';

/** Whether both sides work on `date`, the day on the debtor's wall. */
export const isContactDay = ({ creditor, debtor }: Calendars, date: CivilDate): boolean =>
	isWorkingDay(creditor, date) && isWorkingDay(debtor, date);

/** Why no contact leaves on `date`: which side is closed and by what; nothing when one may leave. */
export function contactClosedReason(
	{ creditor, debtor }: Calendars,
	date: CivilDate,
): { side: 'creditor' | 'debtor'; reason: ClosedReason } | undefined {
	const ours = closedReason(creditor, date);
	if (ours) return { side: 'creditor', reason: ours };
	const theirs = closedReason(debtor, date);
	return theirs ? { side: 'debtor', reason: theirs } : undefined;
}

/** `date` if both sides work, else the nearest day on which they do. */
export const shiftContact = (calendars: Calendars, date: CivilDate, direction: ShiftDirection): CivilDate =>
	firstOpenDay(date, direction, (day) => isContactDay(calendars, day));

/** The first instant from `notBefore` on, on a day when both sides work, inside the debtor's window. */
export const nextContactSlot = (calendars: Calendars, channel: Channel, notBefore: Instant): Instant =>
	NEXT_SLOT[channel](calendars, notBefore);

const nextOf = (channel: Channel) =>
	remember((calendars: Calendars, notBefore: Instant) =>
		nextSlotOnDays(calendars.debtor, channel, notBefore, (date) => isContactDay(calendars, date)),
	);

const NEXT_SLOT: Readonly<Record<Channel, ReturnType<typeof nextOf>>> = {
	email: nextOf('email'),
	sms: nextOf('sms'),
	letter: nextOf('letter'),
	call: nextOf('call'),
};
