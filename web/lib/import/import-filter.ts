import { IMPORT_SORTS, IMPORT_STATES } from './view.ts';
import type { ImportFilter } from './view.ts';

/** The filter that an address asks for; what it does not know is left out. */
export const readImportFilter = (params: URLSearchParams): ImportFilter => ({
	search: (params.get('q') ?? '').trim().slice(0, 200),
	state: IMPORT_STATES.find((known) => known === params.get('state')) ?? '',
	sort: IMPORT_SORTS.find((known) => known === params.get('sort')) ?? 'newest',
	after: params.get('after'),
});

/** The address of a filter, without what is default. `path` of the list, or of its file. */
export function importsHref({ search, state, sort, after }: ImportFilter, path = '/import'): string {
	const params = new URLSearchParams();
	if (search) params.set('q', search);
	if (state) params.set('state', state);
	if (sort !== 'newest') params.set('sort', sort);
	if (after) params.set('after', after);
	const query = params.toString();
	return query ? `${path}?${query}` : path;
}
