import { QUEUE_SORTS } from './view.ts';
import type { QueueFilter } from './view.ts';

/** The filter that an address asks for; what it does not know is left at its default. */
export function readQueueFilter(params: URLSearchParams): QueueFilter {
	const sort = params.get('sort');
	return {
		search: (params.get('q') ?? '').trim().slice(0, 200),
		sort: QUEUE_SORTS.find((known) => known === sort) ?? 'date',
		after: params.get('after'),
		line: params.get('line'),
	};
}

/** The address of a filter, without what is default. */
export function queueHref(filter: Partial<QueueFilter>, path = '/money/queue'): string {
	const params = new URLSearchParams();
	if (filter.search) params.set('q', filter.search);
	if (filter.sort && filter.sort !== 'date') params.set('sort', filter.sort);
	if (filter.after) params.set('after', filter.after);
	if (filter.line) params.set('line', filter.line);
	const query = params.toString();
	return query ? `${path}?${query}` : path;
}
