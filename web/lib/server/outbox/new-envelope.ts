import { envelopeFor } from '#activities/letters/envelope.ts';
import type { LetterSource } from '#activities/letters/letter-source.ts';
import { readAccount } from '#db/account/read-account.ts';
import type { Tx } from '#db/client.ts';
import { recipientFor } from '#workflows/receivables/account/slot/recipient.ts';

/**
 * Where a letter would go today, if not where its sheet says: the lines of another envelope, none as long as nobody gave
 * another address. Whoever else is written to where one came back from is nowhere else.
 */
export async function newEnvelope(
	tx: Tx,
	letter: Pick<LetterSource, 'customerId' | 'state' | 'intent' | 'envelope'>,
): Promise<readonly string[]> {
	const { customerId, intent, envelope } = letter;
	const state = await readAccount(tx, customerId);
	const recipient = state && recipientFor(state, intent.to, 'letter');
	if (!recipient) return [];
	const { lines } = await envelopeFor(tx, letter, recipient.id);
	return lines.join('\n') === envelope.lines.join('\n') ? [] : lines;
}
