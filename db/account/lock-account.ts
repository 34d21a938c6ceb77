import type { AccountState } from '#workflows/receivables/account/state.ts';
import type { Tx } from '../client.ts';

/** A customer's account while its row is locked, and how many entries its log has. */
export type LockedAccount = { customerId: string; state: AccountState; logged: number };

/** Locks the customer until the transaction ends; nothing for a customer that nobody told us about. */
export async function lockAccount(tx: Tx, customerId: string): Promise<LockedAccount | undefined> {
	const row = await tx
		.selectFrom('customerAccount')
		.select(['state', 'facts'])
		.where('customerId', '=', customerId)
		.forUpdate()
		.executeTakeFirst();
	return row && { customerId, state: row.state, logged: row.facts };
}
