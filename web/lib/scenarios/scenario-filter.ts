export const SCENARIO_SORTS = ['default', 'name', 'published', 'running'] as const;
export type ScenarioSort = (typeof SCENARIO_SORTS)[number];

/** Which scenarios are listed: `search` in their names. In order, `default` is the company's own before the others by name. */
export type ScenarioFilter = { search: string; sort: ScenarioSort; after: string | null };

/** The filter that an address asks for; what it does not know is left at its default. */
export const readScenarioFilter = (params: URLSearchParams): ScenarioFilter => ({
	search: (params.get('q') ?? '').trim().slice(0, 200),
	sort: SCENARIO_SORTS.find((known) => known === params.get('sort')) ?? 'default',
	after: params.get('after'),
});

/** The address of a filter, without what is default; `path` of the list, or of its file. */
export function scenariosHref({ search, sort, after }: ScenarioFilter, path = '/scenarios'): string {
	const given = { q: search, sort: sort === 'default' ? '' : sort, after };
	const told = Object.entries(given).flatMap(([name, value]) => (value ? [[name, value]] : []));
	const query = new URLSearchParams(told).toString();
	return query ? `${path}?${query}` : path;
}
