import { sql } from 'kysely';
import { containing } from '#db/queries/containing.ts';
import type { Tx } from '#db/client.ts';
import type { ImportFilter, ImportRow, ImportSort } from '#lib/import/view.ts';
import type { TableKind } from '#workflows/files/import/read-file.ts';
import { cutPage } from '../runs/cut-page.ts';
import { beyondCursor } from '../runs/sort-order.ts';
import type { SortOrder } from '../runs/sort-order.ts';

const orders: Readonly<Record<ImportSort, SortOrder>> = {
	newest: { expression: sql`b.at`, type: 'timestamptz', direction: 'desc' },
	oldest: { expression: sql`b.at`, type: 'timestamptz', direction: 'asc' },
	name: { expression: sql`lower(b.filename)`, type: 'text', direction: 'asc' },
};

/** One page of the tables that a filter finds; documents are imported elsewhere. */
export async function importsPage(
	tx: Tx,
	{ search, state, sort, after }: ImportFilter,
	size: number,
): Promise<{ rows: ImportRow[]; next: string | null }> {
	const order = orders[sort];
	const id = sql`b.id::text`;
	const found = await tx
		.selectFrom('importBatch as b')
		.leftJoin('membership as p', (join) => join.on(sql<boolean>`p.user_id::text = b.actor`))
		.select(['b.id', 'b.filename', 'b.state', 'b.at', 'b.summary', 'p.name as by'])
		.select(sql<TableKind>`b.kind`.as('kind'))
		.where('b.kind', '<>', 'documents')
		.$if(search !== '', (query) => query.where('b.filename', 'ilike', containing(search)))
		.$if(state !== '', (query) => query.where('b.state', '=', state || 'applied'))
		.select(sql<string>`(${order.expression})::text`.as('sortValue'))
		.where(beyondCursor(order, id, after))
		.orderBy(order.expression, order.direction)
		.orderBy(id, order.direction)
		.limit(size + 1)
		.execute();
	const { shown, next } = cutPage(found, size, ({ sortValue, id: last }) => ({
		value: sortValue,
		id: last,
	}));
	return {
		rows: shown.map(({ at, summary, sortValue: _, ...row }) => ({
			...row,
			at: at.toISOString(),
			counts: summary as ImportRow['counts'],
		})),
		next,
	};
}
