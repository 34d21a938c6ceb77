import type { AgeingFilter, AgeingSort } from './view.ts';
import { AGED_SORTS, AGEING_SORTS } from './view.ts';

const short = (text: string | null): string => (text ?? '').trim().slice(0, 200);

/** The filter that an address asks for; what it does not know is left at its default. */
export function readAgeingFilter(params: URLSearchParams): AgeingFilter {
	const currency = short(params.get('currency')).toUpperCase();
	const asOf = short(params.get('on'));
	return {
		search: short(params.get('q')),
		currency: /^[A-Z]{3}$/.test(currency) ? currency : '',
		column: short(params.get('column')),
		collector: short(params.get('collector')),
		customer: short(params.get('customer')),
		asOf: /^\d{4}-\d{2}-\d{2}$/.test(asOf) && !Number.isNaN(Date.parse(asOf)) ? asOf : '',
		sort: AGEING_SORTS.find((known): known is AgeingSort => known === params.get('sort')) ?? 'total',
		by: AGED_SORTS.find((known) => known === params.get('by')) ?? 'due',
		after: params.get('after'),
	};
}

/** The address of a filter, without what is default. */
export function ageingHref(filter: Partial<AgeingFilter>, path = '/ageing'): string {
	const { search, currency, column, collector, customer, asOf, sort, by, after } = filter;
	const given = {
		...{ q: search, currency, column, collector, customer, on: asOf },
		...{ sort: sort === 'total' ? '' : sort, by: by === 'due' ? '' : by, after },
	};
	const told = Object.entries(given).flatMap(([name, value]) => (value ? [[name, value]] : []));
	const query = new URLSearchParams(told).toString();
	return query ? `${path}?${query}` : path;
}
