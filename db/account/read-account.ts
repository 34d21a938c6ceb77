import type { AccountState } from '#workflows/receivables/account/state.ts';
import type { Tx } from '../client.ts';

/** A customer's account as it stands, for those who only read it: nobody waits for them. */
export async function readAccount(tx: Tx, customerId: string): Promise<AccountState | undefined> {
	const row = await tx
		.selectFrom('customerAccount')
		.select('state')
		.where('customerId', '=', customerId)
		.executeTakeFirst();
	return row?.state;
}
