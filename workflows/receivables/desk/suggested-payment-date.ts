import { addWorkingDays, shift } from '../calendar.ts';
import type { Calendars } from '../calendar.ts';
import { addDays, weekdayOf } from '../civil-date.ts';
import type { CivilDate, Weekday } from '../civil-date.ts';

/** A date by which money can be here, and where it comes from: the customer's own payment run, or plain working days. */
export type SuggestedDate =
	| { date: CivilDate; rule: 'payment-run'; run: CivilDate; days: number }
	| { date: CivilDate; rule: 'working-days'; days: number };

/** Working days in which somebody who wants to pay can have the money here. */
const WITHIN_DAYS = 5;
/** An invoice that is promised today still gets on a run that is at least this many working days away. */
const BEFORE_RUN = 1;
/** A transfer of a run is here on the next working day (SEPA). */
const AFTER_RUN = 1;

/**
 * The date to propose on the telephone, by which the payment must be received and not merely started (s20): the day
 * after the customer's next payment run (n25), else five working days. A run that falls on a closed day is held on the
 * next open one.
 * @param today the creditor's day
 */
export function suggestedPaymentDate(
	{ creditor, debtor }: Calendars,
	today: CivilDate,
	runDay: Weekday | null,
): SuggestedDate {
	if (runDay === null)
		return { date: addWorkingDays(creditor, today, WITHIN_DAYS), rule: 'working-days', days: WITHIN_DAYS };
	const earliest = addWorkingDays(debtor, today, BEFORE_RUN);
	const planned = addDays(earliest, (runDay - weekdayOf(earliest) + 7) % 7);
	const run = shift(debtor, planned, 'forward');
	return { date: addWorkingDays(creditor, run, AFTER_RUN), rule: 'payment-run', run, days: AFTER_RUN };
}
