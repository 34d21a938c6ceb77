import { NOT_CHASED } from '#workflows/receivables/steering/why-not-chased.ts';
import { LATE_SORTS } from './view.ts';
import type { LateFilter } from './view.ts';

const short = (text: string | null): string => (text ?? '').trim().slice(0, 200);
const groups = ['not-chased', 'chased', 'all'] as const;

/** The filter that an address asks for; without one, what nobody chases. */
export function readLateFilter(params: URLSearchParams): LateFilter {
	const reason = params.get('reason');
	const currency = short(params.get('currency')).toUpperCase();
	return {
		search: short(params.get('q')),
		currency: /^[A-Z]{3}$/.test(currency) ? currency : '',
		reason:
			groups.find((known) => known === reason) ??
			NOT_CHASED.find((known) => known === reason) ??
			'not-chased',
		collector: short(params.get('collector')),
		sort: LATE_SORTS.find((known) => known === params.get('sort')) ?? 'amount',
		after: params.get('after'),
	};
}

/** The address of a filter, without what is default. */
export function lateHref(filter: Partial<LateFilter>, path = '/late'): string {
	const params = new URLSearchParams();
	if (filter.search) params.set('q', filter.search);
	if (filter.currency) params.set('currency', filter.currency);
	if (filter.reason && filter.reason !== 'not-chased') params.set('reason', filter.reason);
	if (filter.collector) params.set('collector', filter.collector);
	if (filter.sort && filter.sort !== 'amount') params.set('sort', filter.sort);
	if (filter.after) params.set('after', filter.after);
	const query = params.toString();
	return query ? `${path}?${query}` : path;
}
