import type { CivilDate } from './civil-date.ts';
import type { BusinessCalendar } from './calendar.ts';
import { addWorkingDays } from './calendar.ts';

/** Why an accounts department sends an invoice back: one delay in two is administrative (s14). */
export const REJECTION_REASONS = [
	'order-number-missing',
	'order-number-wrong',
	'wrong-recipient',
	'not-on-portal',
	'delivery-proof-missing',
	'legal-mention-missing',
	'vat-wrong',
	'bank-details-wrong',
	'duplicate',
	'other',
] as const;

export type RejectionReason = (typeof REJECTION_REASONS)[number];

/** Working days in which a rejected invoice should be put right. */
const WORKING_DAYS_TO_MEND = 5;

/** The dispute that a rejection opens: administrative, for all that is not contested yet, to be settled within a week. */
export const rejectionDispute = (
	reason: RejectionReason,
	creditor: BusinessCalendar,
	today: CivilDate,
): { category: 'administrative'; subCategory: RejectionReason; resolveOn: CivilDate } => ({
	category: 'administrative',
	subCategory: reason,
	resolveOn: addWorkingDays(creditor, today, WORKING_DAYS_TO_MEND),
});
