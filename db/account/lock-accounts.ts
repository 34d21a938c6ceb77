import type { Tx } from '../client.ts';
import { lockAccount } from './lock-account.ts';
import type { LockedAccount } from './lock-account.ts';

/**
 * Locks several customers in the order of their ids, whoever asks, so that no two wait for each other.
 * @returns their accounts in that order; nothing for a customer that nobody told us about
 */
export async function lockAccounts(tx: Tx, customers: Iterable<string>): Promise<Map<string, LockedAccount>> {
	const accounts = new Map<string, LockedAccount>();
	for (const customerId of [...new Set(customers)].sort()) {
		const opened = await lockAccount(tx, customerId);
		if (opened) accounts.set(customerId, opened);
	}
	return accounts;
}
