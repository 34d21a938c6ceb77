import { sql } from 'kysely';
import { invoiceName } from '#db/queries/invoice-name.ts';
import { containing } from '#db/queries/containing.ts';
import type { Tx } from '#db/client.ts';
import type { NotificationFilter, NotificationRow } from '#lib/notifications/view.ts';
import { readCursor } from '../runs/cursor.ts';
import { cutPage } from '../runs/cut-page.ts';

type NotificationsQuery = NotificationFilter & { userId: string; size: number };

/** One page of what a person was told, newest first. */
export async function notificationsPage(
	tx: Tx,
	{ userId, unreadOnly, search, after, size }: NotificationsQuery,
): Promise<{ rows: NotificationRow[]; next: string | null }> {
	const cursor = readCursor(after);
	const like = containing(search);
	const found = await tx
		.selectFrom('notification as n')
		.leftJoin('customer as c', 'c.id', 'n.customerId')
		.leftJoin('invoice as i', 'i.id', 'n.invoiceId')
		.select(['n.id', 'n.kind', 'n.at', 'c.name as customer', 'n.params', 'n.path'])
		.select(invoiceName('i').$castTo<string | null>().as('invoice'))
		.select(['n.amountCents', 'n.currency'])
		.select(sql<boolean>`n.read_at is not null`.as('read'))
		.where('n.userId', '=', userId)
		.$if(unreadOnly, (query) => query.where('n.readAt', 'is', null))
		.$if(search !== '', (query) =>
			query.where((eb) => eb.or([eb('c.name', 'ilike', like), eb('i.number', 'ilike', like)])),
		)
		.$if(cursor !== null, (query) =>
			query.where(sql<boolean>`(n.at, n.id::text) < (${cursor?.value}::timestamptz, ${cursor?.id})`),
		)
		.orderBy('n.at', 'desc')
		.orderBy(sql`n.id::text`, 'desc')
		.limit(size + 1)
		.execute();
	const { shown, next } = cutPage(found, size, ({ at, id }) => ({ value: at.toISOString(), id }));
	const rows = shown.map((row) => ({
		...row,
		at: row.at.toISOString(),
		params: row.params as NotificationRow['params'],
	}));
	return { rows, next };
}
