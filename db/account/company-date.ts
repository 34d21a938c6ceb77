import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import { localDateOf } from '#workflows/receivables/local-time.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Tx } from '../client.ts';
import { companyRules } from './company-rules.ts';
import { calendarsOf } from './policy-of.ts';

/** The company's date at an instant. */
export async function companyDate(tx: Tx, at: Instant): Promise<CivilDate> {
	const rules = await companyRules(tx);
	return localDateOf(calendarsOf(rules, { kind: 'company', country: rules.country }, at).creditor, at);
}
