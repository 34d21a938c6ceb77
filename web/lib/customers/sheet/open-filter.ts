import { OPEN_SORTS } from './view.ts';
import type { OpenFilter } from './view.ts';

/** Which open invoices the sheet of an address lists; what it does not know is left at its default. */
export const readOpenFilter = (params: URLSearchParams): OpenFilter => ({
	search: (params.get('q') ?? '').trim().slice(0, 200),
	sort: OPEN_SORTS.find((known) => known === params.get('sort')) ?? 'due',
	after: params.get('after'),
});

/** The address of a filter under `path`, without what is default. */
export function openHref({ search, sort, after }: OpenFilter, path: string): string {
	const given = { q: search, sort: sort === 'due' ? '' : sort, after };
	const told = Object.entries(given).flatMap(([name, value]) => (value ? [[name, value]] : []));
	const query = new URLSearchParams(told).toString();
	return query ? `${path}?${query}` : path;
}
