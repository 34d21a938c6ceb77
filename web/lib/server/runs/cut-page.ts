import { writeCursor } from './cursor.ts';
import type { Cursor } from './cursor.ts';

/**
 * One page out of what was read: its rows and one more, by which it is known that there are others.
 * @param placeOf where a row stands in the order of the list
 * @returns the page's rows, and the cursor of the next page: null at the end
 */
export function cutPage<Row>(
	found: readonly Row[],
	size: number,
	placeOf: (row: Row) => Cursor,
): { shown: Row[]; next: string | null } {
	const shown = found.slice(0, size);
	const last = shown.at(-1);
	return { shown, next: found.length > size && last !== undefined ? writeCursor(placeOf(last)) : null };
}
