import { ACCESSORY_SORTS, ACCESSORY_STATES } from './view.ts';
import type { AccessoryFilter } from './view.ts';

/** The filter that an address asks for; what it does not know is left at its default. */
export function readAccessoryFilter(params: URLSearchParams): AccessoryFilter {
	const state = params.get('state');
	return {
		search: (params.get('q') ?? '').trim().slice(0, 200),
		state: ACCESSORY_STATES.find((known) => known === state) ?? 'open',
		sort: ACCESSORY_SORTS.find((known) => known === params.get('sort')) ?? 'due',
		after: params.get('after'),
	};
}

/** The address of a filter, without what is default. */
export function accessoriesHref(filter: Partial<AccessoryFilter>, path = '/money/accessories'): string {
	const params = new URLSearchParams();
	if (filter.search) params.set('q', filter.search);
	if (filter.state && filter.state !== 'open') params.set('state', filter.state);
	if (filter.sort && filter.sort !== 'due') params.set('sort', filter.sort);
	if (filter.after) params.set('after', filter.after);
	const query = params.toString();
	return query ? `${path}?${query}` : path;
}
