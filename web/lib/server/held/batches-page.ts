import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';
import type { BatchFilter, BatchRow, BatchSort } from '#lib/held/view.ts';
import { cutPage } from '../runs/cut-page.ts';
import { beyondCursor } from '../runs/sort-order.ts';
import type { SortOrder } from '../runs/sort-order.ts';

const size = sql`(select count(*) from held_batch_item i where i.batch_id = b.id)`;

/** What waits for a person comes first, then the newest: one text that sorts so, to the microsecond. */
const waiting = sql`((case b.state when 'held' then '1 ' else '0 ' end)
	|| to_char(b.at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')) collate "C"`;

const orders: Readonly<Record<BatchSort, SortOrder>> = {
	waiting: { expression: waiting, type: 'text', direction: 'desc' },
	newest: { expression: sql`b.at`, type: 'timestamptz', direction: 'desc' },
	oldest: { expression: sql`b.at`, type: 'timestamptz', direction: 'asc' },
	count: { expression: size, type: 'bigint', direction: 'desc' },
};

/** Batches with their size and who settled them; the caller chooses which and in what order. */
const batches = (tx: Tx) =>
	tx
		.selectFrom('heldBatch as b')
		.leftJoin('membership as p', (join) => join.on(sql<boolean>`p.user_id::text = b.settled_by`))
		.select(['b.id', 'b.reason', 'b.state', 'b.at', 'b.settledAt'])
		.select(sql<string | null>`coalesce(p.name, b.settled_by)`.as('settledBy'))
		.select(sql<number>`${size}::int`.as('count'));

type Found = Awaited<ReturnType<ReturnType<typeof batches>['execute']>>[number];

const rowOf = ({ at, settledAt, ...row }: Found): BatchRow => ({
	...row,
	at: at.toISOString(),
	settledAt: settledAt?.toISOString() ?? null,
});

/** One page of the batches that a filter finds. */
export async function batchesPage(
	tx: Tx,
	{ state, sort, after }: BatchFilter,
	most: number,
): Promise<{ rows: BatchRow[]; next: string | null }> {
	const order = orders[sort];
	const found = await batches(tx)
		.select(sql<string>`(${order.expression})::text`.as('sortValue'))
		.$if(state !== '', (query) => query.where('b.state', '=', state || 'held'))
		.where(beyondCursor(order, sql`b.id::text`, after))
		.orderBy(order.expression, order.direction)
		.orderBy(sql`b.id::text`, order.direction)
		.limit(most + 1)
		.execute();
	const { shown, next } = cutPage(found, most, ({ sortValue, id }) => ({ value: sortValue, id }));
	return { rows: shown.map(({ sortValue: _, ...row }) => rowOf(row)), next };
}

/** One batch; null when the company has none of this id. */
export async function oneBatch(tx: Tx, id: string): Promise<BatchRow | null> {
	const found = await batches(tx).where('b.id', '=', id).executeTakeFirst();
	return found ? rowOf(found) : null;
}
