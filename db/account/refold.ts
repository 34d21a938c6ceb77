import { account } from '#workflows/receivables/account/account.ts';
import { decideSlot } from '#workflows/receivables/account/decide-slot.ts';
import { emptyAccount } from '#workflows/receivables/account/empty-account.ts';
import { settleContact } from '#workflows/receivables/account/settle-contact.ts';
import type { AccountState } from '#workflows/receivables/account/state.ts';
import type { Tx } from '../client.ts';
import type { AccountLogEntry } from './account-log.ts';
import { companyRules } from './company-rules.ts';
import type { CompanyRules } from './company-rules.ts';
import { policyOf } from './policy-of.ts';
import { withVolume } from './volume-limits.ts';

function apply(state: AccountState, entry: AccountLogEntry, rules: CompanyRules): AccountState {
	// A limit of today says nothing about what was taken under yesterday's.
	const policy = { ...policyOf(rules, state.customer, entry.at), maxPromises: null };
	switch (entry.type) {
		case 'slot-decided':
			return decideSlot(state, entry.intents, entry.at, withVolume(policy, rules, entry.companyLeft ?? null))
				.state;
		case 'contact-settled':
			return settleContact(state, entry.key, entry.state, entry.at);
		default: {
			const change = account(state, entry, policy);
			if (!change.ok)
				throw new Error(`Fact ${entry.id} was recorded and is now refused: ${change.problem.code}.`);
			return change.value.state;
		}
	}
}

/**
 * The account made again from its log alone: equal to the stored one as long as the company's rules are those under
 * which the log was written (facts are never re-judged by later rules; this is how a projection is checked).
 * @returns nothing for a customer without log
 */
export async function refold(tx: Tx, customerId: string): Promise<AccountState | undefined> {
	const rows = await tx
		.selectFrom('fact')
		.select('body')
		.where('customerId', '=', customerId)
		.orderBy('seq')
		.execute();
	const rules = await companyRules(tx);
	let state: AccountState | undefined;
	for (const { body } of rows) {
		if (!state && body.type === 'customer') state = emptyAccount(body.customer);
		if (state) state = apply(state, body, rules);
	}
	return state;
}
