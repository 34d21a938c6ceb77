import type { Tx } from '#db/client.ts';
import { contactKeyOf } from './letter-tasks.ts';
import type { TaskQueryRow } from './task-query.ts';

const aboutPost = ({ code, invoiceId }: TaskQueryRow): boolean =>
	(code === 'check-reception' || code === 'find-address') && invoiceId !== null;

/** The message that each task is about, by task: the contact's own; post-office work is about the last letter. */
export async function messagesOf(tx: Tx, rows: readonly TaskQueryRow[]): Promise<Map<string, string>> {
	const keys = rows.flatMap((row) => contactKeyOf(row) ?? []);
	const invoices = rows.flatMap((row) => (aboutPost(row) && row.invoiceId !== null ? [row.invoiceId] : []));
	const byKey = new Map<string, string>();
	const byInvoice = new Map<string, string>();
	if (keys.length > 0)
		for (const { contactKey, id } of await tx
			.selectFrom('message')
			.select(['contactKey', 'id'])
			.where('contactKey', 'in', keys)
			.orderBy('at')
			.execute())
			byKey.set(contactKey ?? '', id);
	if (invoices.length > 0)
		for (const { invoiceId, messageId } of await tx
			.selectFrom('letter')
			.innerJoin('message', 'message.id', 'letter.messageId')
			.select(['letter.invoiceId', 'letter.messageId'])
			.where('letter.invoiceId', 'in', invoices)
			.orderBy('message.at')
			.execute())
			byInvoice.set(invoiceId, messageId);
	return new Map(
		rows.flatMap((row) => {
			const contact = contactKeyOf(row);
			const id =
				(contact === null ? undefined : byKey.get(contact)) ??
				(aboutPost(row) ? byInvoice.get(row.invoiceId ?? '') : undefined);
			return id === undefined ? [] : [[row.key, id] as const];
		}),
	);
}
