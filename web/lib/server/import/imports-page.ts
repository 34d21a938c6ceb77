import { sql } from 'kysely';
import { containing } from '#db/queries/containing.ts';
import type { Tx } from '#db/client.ts';
import type { ImportFilter, ImportRow } from '#lib/import/view.ts';
import type { TableKind } from '#workflows/files/import/read-file.ts';
import { cutPage } from '../runs/cut-page.ts';
import { beyondCursor } from '../runs/sort-order.ts';
import type { SortOrder } from '../runs/sort-order.ts';

const newest: SortOrder = { expression: sql`b.at`, type: 'timestamptz', direction: 'desc' };

/** One page of the tables that a filter finds, newest first; documents are imported elsewhere. */
export async function importsPage(
	tx: Tx,
	{ search, state, after }: ImportFilter,
	size: number,
): Promise<{ rows: ImportRow[]; next: string | null }> {
	const found = await tx
		.selectFrom('importBatch as b')
		.leftJoin('membership as p', (join) => join.on(sql<boolean>`p.user_id::text = b.actor`))
		.select(['b.id', 'b.filename', 'b.state', 'b.at', 'b.summary', 'p.name as by'])
		.select(sql<TableKind>`b.kind`.as('kind'))
		.where('b.kind', '<>', 'documents')
		.$if(search !== '', (query) => query.where('b.filename', 'ilike', containing(search)))
		.$if(state !== '', (query) => query.where('b.state', '=', state || 'applied'))
		.where(beyondCursor(newest, sql`b.id::text`, after))
		.orderBy('b.at', 'desc')
		.orderBy(sql`b.id::text`, 'desc')
		.limit(size + 1)
		.execute();
	const { shown, next } = cutPage(found, size, ({ at, id }) => ({ value: at.toISOString(), id }));
	return {
		rows: shown.map(({ at, summary, ...row }) => ({
			...row,
			at: at.toISOString(),
			counts: summary as ImportRow['counts'],
		})),
		next,
	};
}
