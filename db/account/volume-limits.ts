import type { AccountPolicy } from '#workflows/receivables/account/state.ts';
import type { CompanyRules } from './company-rules.ts';

/** The policy with the company's volume guard; `companyLeft`: messages that it may still send on the day, null ⇒ any. */
export const withVolume = (
	policy: AccountPolicy,
	{ volume }: CompanyRules,
	companyLeft: number | null,
): AccountPolicy => ({
	...policy,
	volume: { ...volume, companyLeft },
});
