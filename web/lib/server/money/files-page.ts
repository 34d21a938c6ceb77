import { sql } from 'kysely';
import { containing } from '#db/queries/containing.ts';
import type { Tx } from '#db/client.ts';
import type { FileFilter } from '#lib/money/files/file-filter.ts';
import type { FileRow, LineState } from '#lib/money/view.ts';
import { readCursor } from '../runs/cursor.ts';
import { cutPage } from '../runs/cut-page.ts';

const TO_DO: readonly LineState[] = ['queued', 'waiting', 'ready'];

/** Lines of a file `f` in some states. */
const countOf = (states: readonly LineState[]) =>
	sql<number>`(select count(*)::int from bank_line l where l.file_id = f.id and l.state = any (${[...states]}::text[]))`;

/** Bank files of a filter, newest first. */
export async function filesPage(
	tx: Tx,
	{ search, state, after }: FileFilter,
	size: number,
): Promise<{ rows: FileRow[]; next: string | null }> {
	const cursor = readCursor(after);
	const toDo = sql<boolean>`exists (select from bank_line l where l.file_id = f.id and l.state = any (${[...TO_DO]}::text[]))`;
	const found = await tx
		.selectFrom('bankFile as f')
		.select(['f.id', 'f.filename', 'f.format', 'f.at', 'f.lines', 'f.knownLines'])
		.select([
			countOf(['queued']).as('queued'),
			countOf(['waiting', 'ready']).as('left'),
			countOf(['matched', 'unallocated', 'reversal']).as('matched'),
		])
		.$if(search !== '', (query) => query.where('f.filename', 'ilike', containing(search)))
		.$if(state === 'open', (query) => query.where(toDo))
		.$if(state === 'done', (query) => query.where(sql<boolean>`not ${toDo}`))
		.$if(cursor !== null, (query) =>
			query.where(sql<boolean>`(f.at, f.id) < (${cursor?.value}::timestamptz, ${cursor?.id}::uuid)`),
		)
		.orderBy('f.at', 'desc')
		.orderBy('f.id', 'desc')
		.limit(size + 1)
		.execute();
	const { shown, next } = cutPage(found, size, ({ at, id }) => ({ value: at.toISOString(), id }));
	return { rows: shown.map(({ at, ...file }) => ({ ...file, at: at.toISOString() })), next };
}
