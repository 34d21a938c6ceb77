import { sql } from 'kysely';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Tx } from '../client.ts';
import { awaitedCustomers } from '../money/awaited-customers.ts';
import { accountCustomer } from '../receivables/account-customer.ts';
import type { CompanyStance } from './company-stance.ts';
import { lockAccount } from './lock-account.ts';
import { recordFacts } from './record-fact.ts';

/** Whether a bank line that nobody has matched is probably this customer's money. */
async function isAwaited(tx: Tx, customerId: string): Promise<boolean> {
	const { rows } = await sql<{ awaited: boolean }>`
		select exists (select from (${awaitedCustomers}) w where w.id = ${customerId}) as awaited`.execute(tx);
	return rows[0]?.awaited === true;
}

/**
 * Tells one customer's account what the company's settings say now, and whether its money may wait to be matched, so that its runs hear of it: held contacts are
 * released, messages wait for a person or no longer do from their next node on. Nothing new ⇒ nothing told.
 */
export async function tellStance(
	tx: Tx,
	organisationId: string,
	customerId: string,
	stance: CompanyStance,
	at: Instant,
): Promise<void> {
	const opened = await lockAccount(tx, customerId);
	if (!opened) return;
	const customer = await accountCustomer(tx, customerId);
	const awaited = stance.paymentData === 'stale' || (await isAwaited(tx, customerId));
	const paymentData: CompanyStance['paymentData'] = awaited ? 'stale' : 'fresh';
	const stamp = { at, actor: null };
	const id = `${customerId}/${String(opened.logged + 1)}`;
	const { state } = opened;
	await recordFacts(tx, organisationId, customerId, [
		...(state.customer.confirm === customer.confirm
			? []
			: [{ ...stamp, type: 'customer' as const, id: `customer/${id}`, customer }]),
		...(state.paymentData === paymentData
			? []
			: [{ ...stamp, type: 'payment-data' as const, id: `payment-data/${id}`, state: paymentData }]),
	]);
}
