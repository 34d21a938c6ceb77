import { addWorkingDays } from '#workflows/receivables/calendar.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Customer } from '#workflows/receivables/customer.ts';
import { localDateOf } from '#workflows/receivables/local-time.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { loadPolicy } from '../account/load-policy.ts';
import type { Tx } from '../client.ts';

/** The day by which a dispute that nobody gave a day is to be resolved: the company's working days from `at` on. */
export async function resolutionDay(tx: Tx, customer: Customer, at: Instant): Promise<CivilDate> {
	const { disputeWorkingDays } = await tx
		.selectFrom('organisation')
		.select('disputeWorkingDays')
		.executeTakeFirstOrThrow();
	const { creditor } = (await loadPolicy(tx, customer, at)).calendars;
	return addWorkingDays(creditor, localDateOf(creditor, at), disputeWorkingDays);
}
