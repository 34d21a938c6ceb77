import { sql } from 'kysely';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Tx } from '../client.ts';
import { awaitedCustomers } from '../money/awaited-customers.ts';
import type { CompanyStance } from './company-stance.ts';
import { lockAccount } from './lock-account.ts';
import type { LockedAccount } from './lock-account.ts';
import { recordFacts } from './record-fact.ts';

/** Whether a bank line that nobody has matched is probably this customer's money. */
async function isAwaited(tx: Tx, customerId: string): Promise<boolean> {
	const { rows } = await sql<{ awaited: boolean }>`
		select exists (select from (${awaitedCustomers}) w where w.id = ${customerId}) as awaited`.execute(tx);
	return rows[0]?.awaited === true;
}

/**
 * Brings a locked account in line with what is known of its payments: too old in the whole company, or money that is
 * probably this customer's waits to be matched (s13, n31). Its runs hear of it; nothing new ⇒ nothing told.
 * @returns the account as it is then, still locked
 */
export async function tellPaymentData(
	tx: Tx,
	opened: LockedAccount,
	company: CompanyStance['paymentData'],
	at: Instant,
): Promise<LockedAccount> {
	const { customerId, logged, state: account } = opened;
	const state = (await isAwaited(tx, customerId)) ? 'awaited' : company;
	if (account.paymentData === state) return opened;
	const { id: organisationId } = await tx.selectFrom('organisation').select('id').executeTakeFirstOrThrow();
	const id = `payment-data/${customerId}/${String(logged + 1)}`;
	await recordFacts(tx, organisationId, customerId, [{ id, at, actor: null, type: 'payment-data', state }]);
	return (await lockAccount(tx, customerId)) ?? opened;
}
