import { addWorkingDays } from '#workflows/receivables/calendar.ts';
import type { Customer } from '#workflows/receivables/customer.ts';
import { localDateOf } from '#workflows/receivables/local-time.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Tx } from '../client.ts';
import { twoPersonActs } from '../desk/two-person-acts.ts';
import { companyRules } from './company-rules.ts';
import { calendarsOf } from './policy-of.ts';

/** What a company's settings say today of all its customers. */
export type CompanyStance = {
	confirm: boolean;
	/** what it wants two people for, above which amount; null ⇒ nothing */
	fourEyes: NonNullable<Customer['fourEyes']> | null;
	paymentData: 'fresh' | 'stale';
	/** older than the limit, whether the company holds reminders for it or only wants to be told */
	isOld: boolean;
};

/**
 * Whether messages wait for a person, and whether what is known of payments is recent enough to chase anybody: not
 * older than `payment_data_max_age_days` working days of the company (n31); no limit ⇒ always fresh. A company
 * that only wants to be told chases on.
 */
export async function companyStance(tx: Tx, at: Instant): Promise<CompanyStance> {
	const row = await tx
		.selectFrom('organisation')
		.select(['sendingMode', 'paymentDataAt', 'paymentDataMaxAgeDays', 'paymentDataGate'])
		.executeTakeFirstOrThrow();
	const { sendingMode, paymentDataAt, paymentDataMaxAgeDays, paymentDataGate } = row;
	const confirm = sendingMode === 'confirm';
	const fourEyes = await twoPersonActs(tx);
	const stance = (isOld: boolean): CompanyStance => ({
		confirm,
		fourEyes,
		isOld,
		paymentData: isOld && paymentDataGate === 'hold' ? 'stale' : 'fresh',
	});
	if (paymentDataMaxAgeDays === null) return stance(false);
	if (paymentDataAt === null) return stance(true);
	const rules = await companyRules(tx);
	const debtor = { kind: 'company' as const, country: rules.country };
	const { creditor } = calendarsOf(rules, debtor, at);
	const lastDay = addWorkingDays(
		creditor,
		localDateOf(creditor, paymentDataAt.getTime()),
		paymentDataMaxAgeDays,
	);
	return stance(localDateOf(creditor, at) > lastDay);
}
