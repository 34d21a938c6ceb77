import { readCursor } from '../../runs/cursor.ts';
import { cutPage } from '../../runs/cut-page.ts';
import type { Refused } from '../problem.ts';
import { refusedAt } from '../problem.ts';

/** Where a page begins; a cursor that is none of ours is refused rather than read as the first page. */
export function afterOf(
	cursor: string | undefined,
	isValue: (value: string) => boolean = () => true,
): { ok: true; value: { value: string; id: string } | null } | Refused {
	if (cursor === undefined) return { ok: true, value: null };
	const read = readCursor(cursor);
	if (read === null || typeof read.value !== 'string' || !isValue(read.value))
		return refusedAt(422, 'cursor-invalid', '?cursor');
	return { ok: true, value: { value: read.value, id: read.id } };
}

/** The items of one page out of `limit + 1` rows, and the cursor of the next. */
export function pageFrom<Row extends { id: string }>(
	rows: readonly Row[],
	limit: number,
	valueOf: (row: Row) => string,
) {
	const { shown, next } = cutPage(rows, limit, (row) => ({ value: valueOf(row), id: row.id }));
	return { items: shown, next };
}
