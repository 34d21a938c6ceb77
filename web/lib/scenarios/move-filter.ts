import { MOVE_SORTS, MOVE_STATES } from './move-order.ts';
import type { MoveFilter } from './move-order.ts';

/** The filter that an address asks for; what it does not know is left at its default. */
export const readMoveFilter = (params: URLSearchParams): MoveFilter => ({
	search: (params.get('q') ?? '').trim().slice(0, 200),
	state: MOVE_STATES.find((known) => known === params.get('state')) ?? '',
	sort: MOVE_SORTS.find((known) => known === params.get('sort')) ?? 'state',
	after: params.get('after'),
});

/** The address of a filter under `path`, without what is default. */
export function movesHref({ search, state, sort, after }: MoveFilter, path: string): string {
	const given = { q: search, state, sort: sort === 'state' ? '' : sort, after };
	const told = Object.entries(given).flatMap(([name, value]) => (value ? [[name, value]] : []));
	const query = new URLSearchParams(told).toString();
	return query ? `${path}?${query}` : path;
}
