import type { Tx } from '#db/client.ts';
import { settleMessage } from '#db/queries/store-message.ts';

/** Shows on the messages of a contact what became of it. @returns their ids */
export async function settleMessages(
	tx: Tx,
	key: string,
	outcome: Parameters<typeof settleMessage>[2],
): Promise<string[]> {
	const messages = await tx.selectFrom('message').select('id').where('contactKey', '=', key).execute();
	for (const { id } of messages) await settleMessage(tx, id, outcome);
	return messages.map(({ id }) => id);
}
