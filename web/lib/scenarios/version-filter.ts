export const VERSION_SORTS = ['newest', 'oldest', 'running'] as const;
export type VersionSort = (typeof VERSION_SORTS)[number];

export const VERSION_STATES = ['running', 'retired'] as const;

/** Which versions are listed: `search` in their number, their hash and who published or approved them; an empty state: any. */
export type VersionFilter = {
	search: string;
	state: (typeof VERSION_STATES)[number] | '';
	sort: VersionSort;
	after: string | null;
};

/** The filter that an address asks for; what it does not know is left at its default. */
export const readVersionFilter = (params: URLSearchParams): VersionFilter => ({
	search: (params.get('q') ?? '').trim().slice(0, 200),
	state: VERSION_STATES.find((known) => known === params.get('state')) ?? '',
	sort: VERSION_SORTS.find((known) => known === params.get('sort')) ?? 'newest',
	after: params.get('after'),
});

/** The address of a filter under `path`, without what is default. */
export function versionsHref({ search, state, sort, after }: VersionFilter, path: string): string {
	const given = { q: search, state, sort: sort === 'newest' ? '' : sort, after };
	const told = Object.entries(given).flatMap(([name, value]) => (value ? [[name, value]] : []));
	const query = new URLSearchParams(told).toString();
	return query ? `${path}?${query}` : path;
}
