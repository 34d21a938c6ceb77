import { AGE_BUCKETS, CAUSE_KEYS, DISPUTE_SORTS, DISPUTE_STATES } from './view.ts';
import type { CauseFilter, DisputeFilter } from './view.ts';

const short = (text: string | null): string => (text ?? '').trim().slice(0, 200);

/** The filter that an address asks for; what it does not know is left at its default. */
export function readDisputeFilter(params: URLSearchParams): DisputeFilter {
	return {
		search: short(params.get('q')),
		state: DISPUTE_STATES.find((known) => known === params.get('state')) ?? 'open',
		code: short(params.get('code')),
		owner: short(params.get('owner')),
		by: CAUSE_KEYS.find((known) => known === params.get('by')) ?? null,
		key: short(params.get('key')),
		currency: /^[A-Z]{3}$/.exec(params.get('currency') ?? '')?.[0] ?? '',
		age: AGE_BUCKETS.find((known) => known === params.get('age')) ?? null,
		view: params.get('view') === 'board' ? 'board' : 'table',
		sort: DISPUTE_SORTS.find((known) => known === params.get('sort')) ?? 'due',
		after: params.get('after'),
	};
}

/** What an address says of each part of a filter; empty: the default. */
const written = ({ by, key, view, sort, ...filter }: Partial<DisputeFilter>) => ({
	q: filter.search,
	state: filter.state === 'open' ? '' : filter.state,
	code: filter.code,
	owner: filter.owner,
	by,
	...(by && { key: key ?? '' }),
	currency: filter.currency,
	age: filter.age,
	view: view === 'board' ? view : '',
	sort: sort === 'due' ? '' : sort,
	after: filter.after,
});

/** The address of a filter, without what is default. */
export function disputesHref(filter: Partial<DisputeFilter>, path = '/disputes'): string {
	const params = new URLSearchParams();
	for (const [name, value] of Object.entries(written(filter)))
		if (value || (name === 'key' && value === '')) params.set(name, value);
	const query = params.toString();
	return query ? `${path}?${query}` : path;
}

const isDay = (text: string | null): text is string => text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text);

/** What the causes page is asked for: by default the twelve months up to `today`. */
export function readCauseFilter(params: URLSearchParams, today: string): CauseFilter {
	const [from, to] = [params.get('from'), params.get('to')];
	return {
		by: CAUSE_KEYS.find((known) => known === params.get('by')) ?? 'category',
		from: isDay(from) ? from : `${String(Number(today.slice(0, 4)) - 1)}${today.slice(4)}`,
		to: isDay(to) ? to : today,
	};
}

/** The address of the causes page. */
export const causesHref = ({ by, from, to }: CauseFilter, path = '/disputes/causes'): string =>
	`${path}?${new URLSearchParams({ by, from, to }).toString()}`;
