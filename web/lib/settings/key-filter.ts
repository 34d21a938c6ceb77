export const KEY_SORTS = ['newest', 'name', 'used'] as const;
export type KeySort = (typeof KEY_SORTS)[number];

export const KEY_STATES = ['live', 'revoked'] as const;

/** Which API keys are listed: `search` in their name and beginning; an empty state: any. */
export type KeyFilter = {
	search: string;
	state: (typeof KEY_STATES)[number] | '';
	sort: KeySort;
	after: string | null;
};

/** The filter that an address asks for; what it does not know is left at its default. */
export const readKeyFilter = (params: URLSearchParams): KeyFilter => ({
	search: (params.get('q') ?? '').trim().slice(0, 200),
	state: KEY_STATES.find((known) => known === params.get('state')) ?? '',
	sort: KEY_SORTS.find((known) => known === params.get('sort')) ?? 'newest',
	after: params.get('after'),
});

/** The address of a filter, without what is default; `path` of the list, or of its file. */
export function keysHref({ search, state, sort, after }: KeyFilter, path = '/settings/keys'): string {
	const given = { q: search, state, sort: sort === 'newest' ? '' : sort, after };
	const told = Object.entries(given).flatMap(([name, value]) => (value ? [[name, value]] : []));
	const query = new URLSearchParams(told).toString();
	return query ? `${path}?${query}` : path;
}
