import { sql } from 'kysely';
import { invoiceName } from '#db/queries/invoice-name.ts';
import { containing } from '#db/queries/containing.ts';
import type { Tx } from '#db/client.ts';
import type { NotificationFilter, NotificationRow, NotificationSort } from '#lib/notifications/view.ts';
import { cutPage } from '../runs/cut-page.ts';
import { beyondCursor } from '../runs/sort-order.ts';
import type { SortOrder } from '../runs/sort-order.ts';

const orders: Readonly<Record<NotificationSort, SortOrder>> = {
	newest: { expression: sql`n.at`, type: 'timestamptz', direction: 'desc' },
	oldest: { expression: sql`n.at`, type: 'timestamptz', direction: 'asc' },
	customer: { expression: sql`lower(coalesce(c.name, ''))`, type: 'text', direction: 'asc' },
};

type NotificationsQuery = NotificationFilter & { userId: string; size: number };

/** One page of what a person was told, newest first unless asked otherwise. */
export async function notificationsPage(
	tx: Tx,
	{ userId, unreadOnly, search, sort, after, size }: NotificationsQuery,
): Promise<{ rows: NotificationRow[]; next: string | null }> {
	const { expression, direction } = orders[sort];
	const id = sql`n.id::text`;
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
		.select(sql<string>`(${expression})::text`.as('sortValue'))
		.where(beyondCursor(orders[sort], id, after))
		.orderBy(expression, direction)
		.orderBy(id, direction)
		.limit(size + 1)
		.execute();
	const { shown, next } = cutPage(found, size, ({ sortValue, id: last }) => ({
		value: sortValue,
		id: last,
	}));
	const rows = shown.map(({ sortValue: _, ...row }) => ({
		...row,
		at: row.at.toISOString(),
		params: row.params as NotificationRow['params'],
	}));
	return { rows, next };
}
