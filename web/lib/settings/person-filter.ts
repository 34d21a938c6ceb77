export const PERSON_SORTS = ['name', 'email'] as const;
export type PersonSort = (typeof PERSON_SORTS)[number];

export const PERSON_STATES = ['here', 'left'] as const;

/** Which people are listed: `search` in their name and e-mail address; an empty role or state: any. */
export type PersonFilter = {
	search: string;
	role: string;
	state: (typeof PERSON_STATES)[number] | '';
	sort: PersonSort;
	after: string | null;
};

/** The filter that an address asks for; what it does not know is left at its default. */
export const readPersonFilter = (params: URLSearchParams): PersonFilter => ({
	search: (params.get('q') ?? '').trim().slice(0, 200),
	role: /^[a-z-]{1,40}$/.test(params.get('role') ?? '') ? (params.get('role') ?? '') : '',
	state: PERSON_STATES.find((known) => known === params.get('state')) ?? '',
	sort: PERSON_SORTS.find((known) => known === params.get('sort')) ?? 'name',
	after: params.get('after'),
});

/** The address of a filter, without what is default; `path` of the list, or of its file. */
export function peopleHref(filter: PersonFilter, path = '/settings/people'): string {
	const { search, role, state, sort, after } = filter;
	const given = { q: search, role, state, sort: sort === 'name' ? '' : sort, after };
	const told = Object.entries(given).flatMap(([name, value]) => (value ? [[name, value]] : []));
	const query = new URLSearchParams(told).toString();
	return query ? `${path}?${query}` : path;
}
