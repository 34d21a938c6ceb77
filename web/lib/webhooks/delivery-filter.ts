import { DELIVERY_STATES } from './view.ts';
import type { DeliveryFilter } from './view.ts';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** The filter that an address asks for; what it does not know is left out. */
export function readDeliveryFilter(params: URLSearchParams): DeliveryFilter {
	const state = params.get('state');
	const endpoint = params.get('endpoint');
	return {
		endpoint: endpoint !== null && UUID.test(endpoint) ? endpoint : null,
		state: DELIVERY_STATES.find((known) => known === state) ?? null,
		after: params.get('after'),
	};
}

/** The address of a filter, without what is default. */
export function deliveriesHref(filter: DeliveryFilter, path = '/settings/webhooks'): string {
	const params = new URLSearchParams();
	if (filter.endpoint) params.set('endpoint', filter.endpoint);
	if (filter.state) params.set('state', filter.state);
	if (filter.after) params.set('after', filter.after);
	const query = params.toString();
	return query ? `${path}?${query}` : path;
}
