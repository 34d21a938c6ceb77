import { recipientOf } from '#activities/message-data/recipient-of.ts';
import { readAccount } from '#db/account/read-account.ts';
import type { Tx } from '#db/client.ts';
import { messageRecipient } from '#db/queries/message-recipient.ts';
import { recipientFor } from '#workflows/receivables/account/slot/recipient.ts';

/** Where a letter of this customer would go today, by the roles that its step writes to: lines of an envelope, or none. */
export async function newEnvelope(tx: Tx, customerId: string, to: readonly string[]): Promise<string[]> {
	const state = await readAccount(tx, customerId);
	const recipient = state && recipientFor(state, to, 'letter');
	if (!recipient) return [];
	return recipientOf(await messageRecipient(tx, customerId, recipient.id)).addressLines;
}
