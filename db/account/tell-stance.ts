import type { Instant } from '#workflows/receivables/local-time.ts';
import { canonical } from '#workflows/scenario/canonical.ts';
import type { Tx } from '../client.ts';
import { accountCustomer } from '../receivables/account-customer.ts';
import type { CompanyStance } from './company-stance.ts';
import { lockAccount } from './lock-account.ts';
import { recordFacts } from './record-fact.ts';
import { tellPaymentData } from './tell-payment-data.ts';

/**
 * Tells one customer's account what the company's settings say now, and whether its money may wait to be matched, so
 * that its runs hear of it: held contacts are released, messages wait for a person, notices and hand-offs for a second
 * one, or no longer do from their next node on. Nothing new ⇒ nothing told.
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
	const { state } = opened;
	const news =
		state.customer.confirm !== customer.confirm ||
		canonical(state.customer.fourEyes) !== canonical(customer.fourEyes);
	if (news) {
		const id = `customer/${customerId}/${String(opened.logged + 1)}`;
		await recordFacts(tx, organisationId, customerId, [{ id, at, actor: null, type: 'customer', customer }]);
	}
	const told = await lockAccount(tx, customerId);
	if (told) await tellPaymentData(tx, told, stance.paymentData, at);
}
