import { canonical } from '#workflows/scenario/canonical.ts';
import { lockAccount } from '../account/lock-account.ts';
import { recordFact } from '../account/record-fact.ts';
import type { Tx } from '../client.ts';
import { accountCustomer } from '../receivables/account-customer.ts';
import type { Stamp } from '../receivables/stamp.ts';

/** Tells a customer's account what its row, its people and its profile say now; nothing new ⇒ nothing told. */
export async function tellCustomer(
	tx: Tx,
	organisationId: string,
	customerId: string,
	{ at, actor }: Stamp,
): Promise<void> {
	const account = await lockAccount(tx, customerId);
	if (!account) return;
	const customer = await accountCustomer(tx, customerId);
	if (canonical(account.state.customer) === canonical(customer)) return;
	const id = `customer/${customerId}/${String(account.logged + 1)}`;
	await recordFact(tx, organisationId, customerId, { type: 'customer', id, at, actor, customer });
}
