import { PLAN_LISTS, PLAN_SORTS } from './view.ts';
import type { PlanFilter } from './view.ts';

/** The filter that an address asks for; what it does not know is left at its default. */
export const readPlanFilter = (params: URLSearchParams): PlanFilter => ({
	search: (params.get('q') ?? '').trim().slice(0, 200),
	list: PLAN_LISTS.find((known) => known === params.get('list')) ?? 'live',
	sort: PLAN_SORTS.find((known) => known === params.get('sort')) ?? 'made',
	after: params.get('after'),
});

/** The address of a filter, without what is default. */
export function plansHref(filter: Partial<PlanFilter>, path = '/promises/plans'): string {
	const params = new URLSearchParams();
	if (filter.search) params.set('q', filter.search);
	if (filter.list && filter.list !== 'live') params.set('list', filter.list);
	if (filter.sort && filter.sort !== 'made') params.set('sort', filter.sort);
	if (filter.after) params.set('after', filter.after);
	const query = params.toString();
	return query ? `${path}?${query}` : path;
}
