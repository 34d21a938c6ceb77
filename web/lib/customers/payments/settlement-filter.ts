import { dayIn } from '#lib/text/day-in.ts';
import { SETTLEMENT_SORTS } from './view.ts';
import type { SettlementFilter } from './view.ts';

/** The filter that an address asks for; what it does not know is left at its default. */
export const readSettlementFilter = (params: URLSearchParams): SettlementFilter => ({
	search: (params.get('q') ?? '').trim().slice(0, 200),
	from: dayIn(params.get('from')),
	to: dayIn(params.get('to')),
	sort: SETTLEMENT_SORTS.find((one) => one === params.get('sort')) ?? 'value',
	after: params.get('after'),
});

/** The address of a filter under `path`, without what is default. */
export function settlementsHref({ search, from, to, sort, after }: SettlementFilter, path: string): string {
	const given = { q: search, from, to, sort: sort === 'value' ? '' : sort, after };
	const told = Object.entries(given).flatMap(([name, value]) => (value ? [[name, value]] : []));
	const query = new URLSearchParams(told).toString();
	return query ? `${path}?${query}` : path;
}
