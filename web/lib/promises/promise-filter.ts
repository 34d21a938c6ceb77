import { dayIn } from '#lib/text/day-in.ts';
import { PROMISE_LISTS, PROMISE_SORTS, PROMISE_SOURCES } from './view.ts';
import type { PromiseFilter } from './view.ts';

/** The filter that an address asks for; what it does not know is left at its default. */
export function readPromiseFilter(params: URLSearchParams): PromiseFilter {
	return {
		search: (params.get('q') ?? '').trim().slice(0, 200),
		list: PROMISE_LISTS.find((known) => known === params.get('list')) ?? 'live',
		source: PROMISE_SOURCES.find((known) => known === params.get('source')) ?? '',
		from: dayIn(params.get('from')) ?? '',
		to: dayIn(params.get('to')) ?? '',
		sort: PROMISE_SORTS.find((known) => known === params.get('sort')) ?? 'date',
		after: params.get('after'),
	};
}

/** The address of a filter, without what is default. */
export function promisesHref(filter: Partial<PromiseFilter>, path = '/promises'): string {
	const params = new URLSearchParams();
	if (filter.search) params.set('q', filter.search);
	if (filter.list && filter.list !== 'live') params.set('list', filter.list);
	if (filter.source) params.set('source', filter.source);
	if (filter.from) params.set('from', filter.from);
	if (filter.to) params.set('to', filter.to);
	if (filter.sort && filter.sort !== 'date') params.set('sort', filter.sort);
	if (filter.after) params.set('after', filter.after);
	const query = params.toString();
	return query ? `${path}?${query}` : path;
}
