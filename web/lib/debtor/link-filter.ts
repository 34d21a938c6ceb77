import { LINK_SORTS, LINK_STATES } from './links-view.ts';
import type { LinkFilter } from './links-view.ts';

/** The filter that an address asks for; what it does not know is left at its default. */
export const readLinkFilter = (params: URLSearchParams): LinkFilter => ({
	search: (params.get('q') ?? '').trim().slice(0, 200),
	state: LINK_STATES.find((known) => known === params.get('state')) ?? '',
	sort: LINK_SORTS.find((known) => known === params.get('sort')) ?? 'newest',
	after: params.get('after'),
});

/** The address of a filter under `path`, without what is default. */
export function linksHref({ search, state, sort, after }: LinkFilter, path: string): string {
	const given = { q: search, state, sort: sort === 'newest' ? '' : sort, after };
	const told = Object.entries(given).flatMap(([name, value]) => (value ? [[name, value]] : []));
	const query = new URLSearchParams(told).toString();
	return query ? `${path}?${query}` : path;
}
