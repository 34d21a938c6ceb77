import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';
import type { BatchFilter, BatchRow } from '#lib/held/view.ts';
import { cutPage } from '../runs/cut-page.ts';
import { beyondCursor } from '../runs/sort-order.ts';
import type { SortOrder } from '../runs/sort-order.ts';

/** What waits for a person comes first, then the newest: one text that sorts so, to the microsecond. */
const order: SortOrder<string> = {
	expression: sql<string>`((case b.state when 'held' then '1 ' else '0 ' end)
		|| to_char(b.at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')) collate "C"`,
	type: 'text',
	direction: 'desc',
};

/** Batches with their size and who settled them; the caller chooses which and in what order. */
const batches = (tx: Tx) =>
	tx
		.selectFrom('heldBatch as b')
		.leftJoin('membership as p', (join) => join.on(sql<boolean>`p.user_id::text = b.settled_by`))
		.select(['b.id', 'b.reason', 'b.state', 'b.at', 'b.settledAt'])
		.select(sql<string | null>`coalesce(p.name, b.settled_by)`.as('settledBy'))
		.select(order.expression.as('sortValue'))
		.select((eb) =>
			eb
				.selectFrom('heldBatchItem as i')
				.select((item) => item.fn.countAll<number>().as('count'))
				.whereRef('i.batchId', '=', 'b.id')
				.as('count'),
		);

type Found = Awaited<ReturnType<ReturnType<typeof batches>['execute']>>[number];

const rowOf = ({ at, settledAt, count, sortValue: _, ...row }: Found): BatchRow => ({
	...row,
	count: count ?? 0,
	at: at.toISOString(),
	settledAt: settledAt?.toISOString() ?? null,
});

/** One page of the batches that a filter finds: those that wait for a person's go, then those settled, newest first. */
export async function batchesPage(
	tx: Tx,
	{ state, after }: BatchFilter,
	size: number,
): Promise<{ rows: BatchRow[]; next: string | null }> {
	const found = await batches(tx)
		.$if(state !== '', (query) => query.where('b.state', '=', state || 'held'))
		.where(beyondCursor(order, sql`b.id::text`, after))
		.orderBy(order.expression, 'desc')
		.orderBy(sql`b.id::text`, 'desc')
		.limit(size + 1)
		.execute();
	const { shown, next } = cutPage(found, size, ({ sortValue, id }) => ({ value: sortValue, id }));
	return { rows: shown.map(rowOf), next };
}

/** One batch; null when the company has none of this id. */
export async function oneBatch(tx: Tx, id: string): Promise<BatchRow | null> {
	const found = await batches(tx).where('b.id', '=', id).executeTakeFirst();
	return found ? rowOf(found) : null;
}
