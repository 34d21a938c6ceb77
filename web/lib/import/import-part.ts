import type { ImportPart, ImportPartName } from './view.ts';

const PAGE_SIZE = 100;

/** The page of a list that an address asks for by its number; the last one where there are fewer. */
export function partOf<T>(rows: readonly T[], params: URLSearchParams, name: ImportPartName): ImportPart<T> {
	const pages = Math.max(1, Math.ceil(rows.length / PAGE_SIZE));
	const asked = Number(params.get(name) ?? 1);
	const page = Number.isInteger(asked) ? Math.min(Math.max(asked, 1), pages) : 1;
	return {
		rows: rows.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE),
		count: rows.length,
		page,
		next: page < pages ? page + 1 : null,
	};
}

/** The address of one page of a file's list. */
export const partHref = (id: string, name: ImportPartName, page: number): string =>
	`/import/${id}${page > 1 ? `?${name}=${String(page)}` : ''}#${name}`;

/** The address of a file's whole list as CSV. */
export const partCsvHref = (id: string, name: ImportPartName): string =>
	`/import/${id}/export.csv?part=${name}`;
