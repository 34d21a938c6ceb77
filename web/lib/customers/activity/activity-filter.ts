import { ACTIVITY_KINDS, ACTIVITY_SORTS } from './view.ts';
import type { ActivityFilter } from './view.ts';

/** The filter that an address asks for; what it does not know is left at its default. */
export const readActivityFilter = (params: URLSearchParams): ActivityFilter => ({
	search: (params.get('q') ?? '').trim().slice(0, 200),
	kind: ACTIVITY_KINDS.find((known) => known === params.get('kind')) ?? '',
	sort: ACTIVITY_SORTS.find((known) => known === params.get('sort')) ?? 'newest',
	after: params.get('after'),
});

/** The address of a filter, without what is default, after what `path` asks for already (the tab, the invoice). */
export function activityHref({ search, kind, sort, after }: ActivityFilter, path: string): string {
	const given = { q: search, kind, sort: sort === 'newest' ? '' : sort, after };
	const told = Object.entries(given).flatMap(([name, value]) => (value ? [[name, value]] : []));
	const query = new URLSearchParams(told).toString();
	return query ? `${path}${path.includes('?') ? '&' : '?'}${query}` : path;
}
