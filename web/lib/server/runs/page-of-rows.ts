import { readCursor } from './cursor.ts';
import { cutPage } from './cut-page.ts';

/**
 * One page of a list that is whole in memory, in its order: what follows the line at which the page before ended, the first
 * page where that line has gone.
 * @param idOf what tells each line from all others
 * @returns the page's rows, and the cursor of the next page: null at the end
 */
export function pageOfRows<Row>(
	rows: readonly Row[],
	{ after, size }: { after: string | null; size: number },
	idOf: (row: Row) => string,
): { shown: Row[]; next: string | null } {
	const cursor = readCursor(after);
	const from = cursor === null ? 0 : rows.findIndex((row) => idOf(row) === cursor.id) + 1;
	return cutPage(rows.slice(from), size, (row) => ({ value: '', id: idOf(row) }));
}
