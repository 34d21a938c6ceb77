import { sql } from 'kysely';
import { invoiceName } from '#db/queries/invoice-name.ts';
import { containing } from '#db/queries/containing.ts';
import type { Tx } from '#db/client.ts';
import type { ReplyFilter, ReplyRow, ReplySort } from '#lib/replies/view.ts';
import { cutPage } from '../runs/cut-page.ts';
import { beyondCursor } from '../runs/sort-order.ts';
import type { SortOrder } from '../runs/sort-order.ts';
import { inScope } from '../search/in-scope.ts';

const EXCERPT = 180;

const orders: Readonly<Record<ReplySort, SortOrder>> = {
	newest: { expression: sql`r.at`, type: 'timestamptz', direction: 'desc' },
	oldest: { expression: sql`r.at`, type: 'timestamptz', direction: 'asc' },
	customer: { expression: sql`lower(coalesce(c.name, ''))`, type: 'text', direction: 'asc' },
};

type Scope = { assignedTo: string | null };

/** Mails that a filter and a person's rights leave; what nobody has placed yet is for who sees everything. */
export function scopedReplies(
	tx: Tx,
	{ list, search }: Omit<ReplyFilter, 'sort' | 'after'>,
	{ assignedTo }: Scope,
) {
	const like = containing(search);
	return tx
		.selectFrom('reply as r')
		.leftJoin('customer as c', 'c.id', 'r.customerId')
		.$if(list === 'open', (query) => query.where('r.state', '=', 'open'))
		.$if(list === 'unplaced', (query) =>
			query.where('r.state', '=', 'open').where('r.customerId', 'is', null),
		)
		.$if(list === 'automatic' || list === 'done', (query) => query.where('r.state', '=', list as 'done'))
		.$if(search !== '', (query) =>
			query.where((eb) =>
				eb.or([
					eb('c.name', 'ilike', like),
					eb('r.fromEmail', 'ilike', like),
					eb('r.subject', 'ilike', like),
				]),
			),
		)
		.$if(assignedTo !== null, (query) =>
			query.where('r.customerId', 'is not', null).where(sql<boolean>`${inScope(assignedTo)}`),
		);
}

/** One page of mails; `next` is the cursor of the following one. */
export async function repliesPage(
	tx: Tx,
	filter: ReplyFilter,
	scope: Scope & { size: number },
): Promise<{ rows: ReplyRow[]; next: string | null }> {
	const order = orders[filter.sort];
	const id = sql`r.id::text`;
	const found = await scopedReplies(tx, filter, scope)
		.select([
			'r.id',
			'r.at',
			'r.subject',
			'r.customerId',
			'c.name as customer',
			'r.state',
			'r.act',
			'r.holdUntil',
		])
		.select(sql<string>`coalesce(r.from_name, r.from_email)`.as('from'))
		.select(sql<string>`left(r.text, ${EXCERPT})`.as('excerpt'))
		.select(sql<boolean>`r.escalated_at is not null`.as('escalated'))
		.select(
			sql<
				string[]
			>`array(select ${invoiceName('i')} from invoice i where i.id = any(r.invoices) order by i.due_on, i.id)`.as(
				'invoices',
			),
		)
		.select(sql<string>`(${order.expression})::text`.as('sortValue'))
		.where(beyondCursor(order, id, filter.after))
		.orderBy(order.expression, order.direction)
		.orderBy(id, order.direction)
		.limit(scope.size + 1)
		.execute();
	const { shown, next } = cutPage(found, scope.size, ({ sortValue, id: last }) => ({
		value: sortValue,
		id: last,
	}));
	return { rows: shown.map(({ sortValue: _, ...row }) => ({ ...row, at: row.at.toISOString() })), next };
}
