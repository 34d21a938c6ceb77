import type { Tx } from '../client.ts';

/** How a person changed one message before it leaves: the newest wording of its contact; undefined for most. */
export const messageEdit = (tx: Tx, contactKey: string) =>
	tx
		.selectFrom('messageEdit')
		.select(['subject', 'body', 'recipients', 'copies', 'attachments', 'editedBy', 'at'])
		.where('contactKey', '=', contactKey)
		.orderBy('id', 'desc')
		.limit(1)
		.executeTakeFirst();

export type MessageEditRow = NonNullable<Awaited<ReturnType<typeof messageEdit>>>;
