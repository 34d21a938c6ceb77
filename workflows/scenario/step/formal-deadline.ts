import { addWorkingDays } from '../../receivables/calendar.ts';
import type { BusinessCalendar } from '../../receivables/calendar.ts';
import type { CivilDate } from '../../receivables/civil-date.ts';
import { deadlineInDays } from '../../receivables/legal-deadline.ts';
import type { Why } from '../../receivables/trace.ts';
import type { Anchors } from '../run.ts';

/** Working days after deposit that stand in for reception while the post says nothing (design §3.1). */
const DAYS_WITHOUT_TRACKING = 5;

/** The day from which the debtor's deadline counts when no reception is known. */
export const presumedReception = (calendar: BusinessCalendar, depositedOn: CivilDate): CivilDate =>
	addWorkingDays(calendar, depositedOn, DAYS_WITHOUT_TRACKING);

/**
 * Whether the formal notice came back, address unknown: nobody has been put on notice, so no deadline runs until it is
 * posted again, and nothing that follows from it may happen.
 */
export const isNoticeLost = ({ formalDeadline: known, letter }: Anchors): boolean =>
	known === null && letter?.formal === true && letter.lost === true;

/**
 * The last day that the formal notice grants: the one told to the debtor once reception is known, else presumed from
 * deposit + 5 working days, which `why` says. Null without a formal notice, and for one that came back.
 * @see Code de procédure civile 641, 642
 */
export function formalDeadline(
	anchors: Anchors,
	debtor: BusinessCalendar,
): { date: CivilDate; why: readonly Why[] } | null {
	const { formalDeadline: known, letter } = anchors;
	if (known !== null) return { date: known, why: [] };
	if (!letter?.formal || isNoticeLost(anchors)) return null;
	const received = presumedReception(debtor, letter.depositedOn);
	const date = deadlineInDays(debtor, received, letter.days);
	const note = `no news of the letter: deposit + ${String(DAYS_WITHOUT_TRACKING)} working days, then ${String(letter.days)} days`;
	return { date, why: [{ rule: 'no-tracking', from: letter.depositedOn, to: date, note }] };
}
