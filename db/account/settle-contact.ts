import { settleContact as settle } from '#workflows/receivables/account/settle-contact.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Tx } from '../client.ts';
import { lockAccount } from './lock-account.ts';
import { saveStep } from './save-decisions.ts';

/** What became of a contact, as the provider or a person says. `at` is business time. */
export type ContactOutcome = {
	customerId: string;
	key: string;
	outcome: 'delivered' | 'failed' | 'unknown';
	at: Instant;
	provider?: string;
	providerReference?: string;
	messageId?: string;
	failure?: string;
};

/**
 * Records the outcome of a claimed contact: `failed` frees the customer's gap, `delivered` and `unknown` keep it
 * (design §3.4). A delivered contact stays delivered; the same outcome twice changes nothing.
 * @returns false for a contact that does not exist or was settled so before
 */
export async function settleContact(tx: Tx, told: ContactOutcome): Promise<boolean> {
	const { customerId, key, outcome, at } = told;
	const opened = await lockAccount(tx, customerId);
	const contact = await tx.selectFrom('contact').select('state').where('key', '=', key).executeTakeFirst();
	if (!opened || !contact || contact.state === outcome || contact.state === 'delivered') return false;
	await tx
		.updateTable('contact')
		.set({
			state: outcome,
			settledAt: new Date(at),
			...(told.provider !== undefined && { provider: told.provider }),
			...(told.providerReference !== undefined && { providerReference: told.providerReference }),
			...(told.messageId !== undefined && { messageId: told.messageId }),
			failure: told.failure ?? null,
		})
		.where('key', '=', key)
		.execute();
	const state = settle(opened.state, key, outcome, at);
	if (state === opened.state) return true;
	const id = `settled/${String(opened.logged + 1)}`;
	await saveStep(tx, opened, state, { type: 'contact-settled', id, at, key, state: outcome });
	return true;
}
