import { companyRules } from '#db/account/company-rules.ts';
import { policyOf } from '#db/account/policy-of.ts';
import type { Tx } from '#db/client.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import { localDateOf } from '#workflows/receivables/local-time.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';

/** The day on the company's wall at `at`. */
export async function creditorDate(tx: Tx, at: Instant): Promise<CivilDate> {
	const rules = await companyRules(tx);
	const { calendars } = policyOf(rules, { kind: 'company', country: rules.country }, at);
	return localDateOf(calendars.creditor, at);
}
