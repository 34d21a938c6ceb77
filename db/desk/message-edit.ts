import type { Tx } from '../client.ts';

/**
 * How a person changed one message before it leaves: the newest wording of its contact; undefined for most. Its
 * recipients are addresses of an e-mail, the lines of a letter's address, the number of a text message.
 */
export const messageEdit = (tx: Tx, contactKey: string) =>
	tx
		.selectFrom('messageEdit')
		.select(['subject', 'body', 'recipients', 'copies', 'attachments', 'editedBy', 'at'])
		.where('contactKey', '=', contactKey)
		.orderBy('id', 'desc')
		.limit(1)
		.executeTakeFirst();

/** The lines under which a person sends one letter elsewhere than to the address on file; null for most. */
export const addressedByHand = (
	edit: Pick<MessageEditRow, 'recipients'> | null | undefined,
): readonly string[] | null => (edit && edit.recipients.length > 0 ? edit.recipients : null);

export type MessageEditRow = NonNullable<Awaited<ReturnType<typeof messageEdit>>>;
