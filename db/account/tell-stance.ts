import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Tx } from '../client.ts';
import { accountCustomer } from '../receivables/account-customer.ts';
import type { CompanyStance } from './company-stance.ts';
import { lockAccount } from './lock-account.ts';
import { recordFacts } from './record-fact.ts';

/**
 * Tells one customer's account what the company's settings say now, so that its runs hear of it: held contacts are
 * released, messages wait for a person or no longer do from their next node on. Nothing new ⇒ nothing told.
 */
export async function tellStance(
	tx: Tx,
	organisationId: string,
	customerId: string,
	{ paymentData }: CompanyStance,
	at: Instant,
): Promise<void> {
	const opened = await lockAccount(tx, customerId);
	if (!opened) return;
	const customer = await accountCustomer(tx, customerId);
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
