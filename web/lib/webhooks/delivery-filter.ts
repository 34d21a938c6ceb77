import { DELIVERY_SORTS, DELIVERY_STATES } from './view.ts';
import type { DeliveryFilter } from './view.ts';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** The filter that an address asks for; what it does not know is left out. */
export function readDeliveryFilter(params: URLSearchParams): DeliveryFilter {
	const state = params.get('state');
	const endpoint = params.get('endpoint');
	return {
		search: (params.get('q') ?? '').trim().slice(0, 200),
		endpoint: endpoint !== null && UUID.test(endpoint) ? endpoint : null,
		state: DELIVERY_STATES.find((known) => known === state) ?? null,
		sort: DELIVERY_SORTS.find((known) => known === params.get('sort')) ?? 'newest',
		after: params.get('after'),
	};
}

/** The address of a filter, without what is default. */
export function deliveriesHref(filter: Partial<DeliveryFilter>, path = '/settings/webhooks'): string {
	const params = new URLSearchParams();
	if (filter.search) params.set('q', filter.search);
	if (filter.endpoint) params.set('endpoint', filter.endpoint);
	if (filter.state) params.set('state', filter.state);
	if (filter.sort && filter.sort !== 'newest') params.set('sort', filter.sort);
	if (filter.after) params.set('after', filter.after);
	const query = params.toString();
	return query ? `${path}?${query}` : path;
}
