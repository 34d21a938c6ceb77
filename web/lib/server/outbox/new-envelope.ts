import { recipientOf } from '#activities/message-data/recipient-of.ts';
import { readAccount } from '#db/account/read-account.ts';
import type { Tx } from '#db/client.ts';
import { messageRecipient } from '#db/queries/message-recipient.ts';
import { recipientFor } from '#workflows/receivables/account/slot/recipient.ts';

/** A letter that came back: who was to read it, by roles, and the lines that its envelope bore. */
type CameBack = { customerId: string; to: readonly string[]; lines: readonly string[] };

/**
 * Where a letter that came back would go today: the lines of another envelope, none as long as nobody gave another
 * address. Whoever else is written to where it came back from is nowhere else.
 */
export async function newEnvelope(tx: Tx, { customerId, to, lines }: CameBack): Promise<readonly string[]> {
	const state = await readAccount(tx, customerId);
	const recipient = state && recipientFor(state, to, 'letter');
	if (!recipient) return [];
	const { addressLines } = recipientOf(await messageRecipient(tx, customerId, recipient.id));
	return addressLines.join('\n') === lines.join('\n') ? [] : addressLines;
}
