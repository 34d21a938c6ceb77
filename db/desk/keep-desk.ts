import { localDateOf } from '#workflows/receivables/local-time.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { companyRules } from '../account/company-rules.ts';
import { calendarsOf } from '../account/policy-of.ts';
import type { Tx } from '../client.ts';
import { applyAttribution } from './apply-attribution.ts';
import { askAfterQuietLetters } from './quiet-letters.ts';

/** What the desk needs to be told by the clock: letters without news, and customers whom a rule gives to somebody now. */
export async function keepDesk(tx: Tx, at: Instant): Promise<void> {
	const rules = await companyRules(tx);
	const { creditor } = calendarsOf(rules, { kind: 'company', country: rules.country }, at);
	await askAfterQuietLetters(tx, localDateOf(creditor, at), at);
	await applyAttribution(tx, { at, actor: null });
}
