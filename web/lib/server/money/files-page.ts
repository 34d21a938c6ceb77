import { sql } from 'kysely';
import { containing } from '#db/queries/containing.ts';
import type { Tx } from '#db/client.ts';
import type { FileFilter, FileSort } from '#lib/money/files/file-filter.ts';
import { LINE_GROUPS } from '#lib/money/line-states.ts';
import type { LineState } from '#lib/money/line-states.ts';
import type { FileRow } from '#lib/money/view.ts';
import { cutPage } from '../runs/cut-page.ts';
import { beyondCursor } from '../runs/sort-order.ts';
import type { SortOrder } from '../runs/sort-order.ts';

const TO_DO: readonly LineState[] = ['queued', 'waiting', 'ready'];

const orders: Readonly<Record<FileSort, SortOrder>> = {
	newest: { expression: sql`f.at`, type: 'timestamptz', direction: 'desc' },
	oldest: { expression: sql`f.at`, type: 'timestamptz', direction: 'asc' },
	name: { expression: sql`f.filename`, type: 'text', direction: 'asc' },
};

/** Lines of a file `f` in some states. */
const countOf = (states: readonly LineState[]) =>
	sql<number>`(select count(*)::int from bank_line l where l.file_id = f.id and l.state = any (${[...states]}::text[]))`;

/** Bank files of a filter, newest first unless it says otherwise. */
export async function filesPage(
	tx: Tx,
	{ search, state, sort, after }: FileFilter,
	size: number,
): Promise<{ rows: FileRow[]; next: string | null }> {
	const order = orders[sort];
	const toDo = sql<boolean>`exists (select from bank_line l where l.file_id = f.id and l.state = any (${[...TO_DO]}::text[]))`;
	const found = await tx
		.selectFrom('bankFile as f')
		.select(['f.id', 'f.filename', 'f.format', 'f.at', 'f.lines', 'f.knownLines'])
		.select([
			countOf(['queued']).as('queued'),
			countOf(LINE_GROUPS.left).as('left'),
			countOf(LINE_GROUPS.posted).as('matched'),
		])
		.$if(search !== '', (query) => query.where('f.filename', 'ilike', containing(search)))
		.$if(state === 'open', (query) => query.where(toDo))
		.$if(state === 'done', (query) => query.where(sql<boolean>`not ${toDo}`))
		.select(sql<string>`(${order.expression})::text`.as('sortValue'))
		.where(beyondCursor(order, sql`f.id::text`, after))
		.orderBy(order.expression, order.direction)
		.orderBy(sql`f.id::text`, order.direction)
		.limit(size + 1)
		.execute();
	const { shown, next } = cutPage(found, size, ({ sortValue, id }) => ({ value: sortValue, id }));
	return { rows: shown.map(({ at, sortValue: _, ...file }) => ({ ...file, at: at.toISOString() })), next };
}
