import type { AccountPolicy } from '#workflows/receivables/account/state.ts';
import type { Customer } from '#workflows/receivables/customer.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Tx } from '../client.ts';
import { companyRules } from './company-rules.ts';
import { policyOf } from './policy-of.ts';

/** The company's rules and current calendars for one customer at `at`: the calendar that decides (design §3.2). */
export async function loadPolicy(
	tx: Tx,
	customer: Pick<Customer, 'kind' | 'country' | 'region'>,
	at: Instant,
): Promise<AccountPolicy> {
	return policyOf(await companyRules(tx), customer, at);
}
