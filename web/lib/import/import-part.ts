import { narrowedPart, partQuery, readPartFilter } from './part-filter.ts';
import type { PartFilter } from './part-filter.ts';
import type { ImportPart, ImportPartName } from './view.ts';

const PAGE_SIZE = 100;

/**
 * The page of a list that an address asks for by its number, the last one where there are fewer, of the lines that the
 * address filters and in its order.
 */
export function partOf<T extends object>(
	rows: readonly T[],
	params: URLSearchParams,
	name: ImportPartName,
): ImportPart<T> {
	const filter = readPartFilter(params);
	const found = narrowedPart(rows, filter);
	const pages = Math.max(1, Math.ceil(found.length / PAGE_SIZE));
	const asked = Number(params.get(name) ?? 1);
	const page = Number.isInteger(asked) ? Math.min(Math.max(asked, 1), pages) : 1;
	return {
		rows: found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE),
		count: rows.length,
		filter,
		page,
		next: page < pages ? page + 1 : null,
	};
}

const queried = (path: string, query: URLSearchParams): string =>
	query.size > 0 ? `${path}?${query.toString()}` : path;

/** The address of one page of a file's list. */
export const partHref = (id: string, name: ImportPartName, page: number, filter: PartFilter): string =>
	`${queried(`/import/${id}`, partQuery(filter, page > 1 ? { [name]: String(page) } : {}))}#${name}`;

/** The address of a file's list as CSV, all pages of it. */
export const partCsvHref = (id: string, name: ImportPartName, filter: PartFilter): string =>
	queried(`/import/${id}/export.csv`, partQuery(filter, { part: name }));
