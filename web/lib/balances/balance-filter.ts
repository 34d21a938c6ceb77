import { BALANCE_LISTS, BALANCE_SORTS } from './view.ts';
import type { BalanceFilter } from './view.ts';

const PATH = '/money/balances';

/** The filter that an address asks for; what it does not know is left at its default. */
export const readBalanceFilter = (params: URLSearchParams): BalanceFilter => ({
	search: (params.get('q') ?? '').trim().slice(0, 200),
	list: BALANCE_LISTS.find((known) => known === params.get('list')) ?? 'differs',
	sort: BALANCE_SORTS.find((known) => known === params.get('sort')) ?? 'difference',
	after: params.get('after'),
});

/** The address of a filter, without what is default. */
export function balancesHref({ search, list, sort, after }: BalanceFilter, path = PATH): string {
	const given = {
		...{ q: search, list: list === 'differs' ? '' : list },
		...{ sort: sort === 'difference' ? '' : sort, after },
	};
	const told = Object.entries(given).flatMap(([name, value]) => (value ? [[name, value]] : []));
	const query = new URLSearchParams(told).toString();
	return query ? `${path}?${query}` : path;
}
