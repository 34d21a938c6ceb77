import { CUSTOMER_LISTS, CUSTOMER_SORTS } from './view.ts';
import type { CustomerFilter } from './view.ts';

const short = (text: string | null): string => (text ?? '').trim().slice(0, 200);

/** The filter that an address asks for; what it does not know is left at its default. */
export function readCustomerFilter(params: URLSearchParams): CustomerFilter {
	const currency = short(params.get('currency')).toUpperCase();
	return {
		search: short(params.get('q')),
		list: CUSTOMER_LISTS.find((known) => known === params.get('list')) ?? 'open',
		collector: short(params.get('collector')),
		profile: short(params.get('profile')),
		sort: CUSTOMER_SORTS.find((known) => known === params.get('sort')) ?? 'owed',
		currency: /^[A-Z]{3}$/.test(currency) ? currency : '',
		after: params.get('after'),
	};
}

/** The address of a filter, without what is default. */
export function customersHref(filter: Partial<CustomerFilter>, path = '/customers'): string {
	const params = new URLSearchParams();
	if (filter.search) params.set('q', filter.search);
	if (filter.list && filter.list !== 'open') params.set('list', filter.list);
	if (filter.collector) params.set('collector', filter.collector);
	if (filter.profile) params.set('profile', filter.profile);
	if (filter.sort && filter.sort !== 'owed') params.set('sort', filter.sort);
	if (filter.currency) params.set('currency', filter.currency);
	if (filter.after) params.set('after', filter.after);
	const query = params.toString();
	return query ? `${path}?${query}` : path;
}
