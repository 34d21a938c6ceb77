import { addWorkingDays } from '../../receivables/calendar.ts';
import type { CivilDate } from '../../receivables/civil-date.ts';
import { localDateOf } from '../../receivables/local-time.ts';
import type { Instant } from '../../receivables/local-time.ts';
import { slotOn } from '../../receivables/slot.ts';
import type { StepContext } from '../run.ts';

/** Working days between two reminders of an approval, and the default patience for people (design §3.1). */
export const REMINDER_DAYS = 5;

/** When the creditor's office opens on `date`. */
export const officeOpening = (date: CivilDate, { calendars }: StepContext): Instant =>
	slotOn(calendars.creditor, 'email', date);

/** The opening of the office on the `days`-th working day after `at`. */
export const workingDaysLater = (at: Instant, days: number, context: StepContext): Instant => {
	const { creditor } = context.calendars;
	return officeOpening(addWorkingDays(creditor, localDateOf(creditor, at), days), context);
};
