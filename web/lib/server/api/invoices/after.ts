import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { readCursor } from '../../runs/cursor.ts';
import { cutPage } from '../../runs/cut-page.ts';
import type { Refused } from '../problem.ts';
import { refusedAt } from '../problem.ts';

/** Where the page before ended; null on the first. */
type Place = { value: string; id: string } | null;

/** Whether a cursor's value is an instant. */
export const isInstant = (value: string): boolean => !Number.isNaN(Date.parse(value));

/** Where a page begins; a cursor that is none of ours is refused rather than read as the first page. */
export function afterOf(
	cursor: string | undefined,
	isValue: (value: string) => boolean = () => true,
): { ok: true; value: Place } | Refused {
	if (cursor === undefined) return { ok: true, value: null };
	const read = readCursor(cursor);
	if (read === null || typeof read.value !== 'string' || !isValue(read.value))
		return refusedAt(422, 'cursor-invalid', '?cursor');
	return { ok: true, value: { value: read.value, id: read.id } };
}

/** What stands beyond that place, lists being in ascending order of a column and then of the id. */
export const beyond = (place: Place, column: string, id = 'id'): RawBuilder<boolean> =>
	place === null ? sql`true` : sql`(${sql.ref(column)}, ${sql.ref(id)}) > (${place.value}, ${place.id})`;

/** The items of one page out of `limit + 1` rows, and the cursor of the next. */
export function pageFrom<Row extends { id: string }>(
	rows: readonly Row[],
	limit: number,
	valueOf: (row: Row) => string,
) {
	const { shown, next } = cutPage(rows, limit, (row) => ({ value: valueOf(row), id: row.id }));
	return { items: shown, next };
}
