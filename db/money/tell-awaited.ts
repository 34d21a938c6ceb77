import type { Instant } from '#workflows/receivables/local-time.ts';
import { companyStance } from '../account/company-stance.ts';
import { lockAccounts } from '../account/lock-accounts.ts';
import { tellPaymentData } from '../account/tell-payment-data.ts';
import type { Tx } from '../client.ts';
import type { BankProposals } from '../values.ts';

/** The likely payer of a line: the customer of its first proposal, if that is money that came in. */
export const likelyPayer = ({
	kind,
	proposals,
}: {
	kind: string;
	proposals: BankProposals;
}): readonly string[] => {
	const [best] = proposals;
	return kind === 'receipt' && best ? [best.customer] : [];
};

/**
 * Holds, or lets go, in the transaction in which bank lines come to wait for a person or are decided: whoever probably
 * sent one is not chased from this moment on, and is again from the moment at which nothing of theirs waits (s13).
 * Accounts are locked in the order of their ids.
 */
export async function tellAwaited(tx: Tx, customers: readonly string[], at: Instant): Promise<void> {
	if (customers.length === 0) return;
	const { paymentData } = await companyStance(tx, at);
	const accounts = await lockAccounts(tx, customers);
	for (const opened of accounts.values()) await tellPaymentData(tx, opened, paymentData, at);
}
