import { isCivilDate } from '#workflows/receivables/civil-date.ts';
import { SORTS, STATUSES } from './view.ts';
import type { RunFilter } from './view.ts';

/** The filter that an address asks for; what it does not know is left at its default. */
export function readRunFilter(params: URLSearchParams): RunFilter {
	const status = params.get('status') ?? 'open';
	const sort = params.get('sort') ?? 'next';
	const on = params.get('on') ?? '';
	return {
		search: (params.get('q') ?? '').trim().slice(0, 200),
		status: status === 'all' ? 'all' : (STATUSES.find((known) => known === status) ?? 'open'),
		sort: SORTS.find((known) => known === sort) ?? 'next',
		on: isCivilDate(on) ? on : null,
		after: params.get('after'),
	};
}

/** The address of a filter, without what is default. */
export function runsHref(filter: Partial<RunFilter>, path = '/runs'): string {
	const params = new URLSearchParams();
	if (filter.search) params.set('q', filter.search);
	if (filter.status && filter.status !== 'open') params.set('status', filter.status);
	if (filter.sort && filter.sort !== 'next') params.set('sort', filter.sort);
	if (filter.on) params.set('on', filter.on);
	if (filter.after) params.set('after', filter.after);
	const query = params.toString();
	return query ? `${path}?${query}` : path;
}
