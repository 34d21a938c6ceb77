import { dayIn } from '#lib/text/day-in.ts';
import { AGE_BUCKETS, CAUSE_KEYS, CAUSE_SORTS, DISPUTE_SORTS, DISPUTE_STATES, VERDICTS } from './view.ts';
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
		from: dayIn(params.get('from')) ?? '',
		to: dayIn(params.get('to')) ?? '',
		verdict: VERDICTS.find((known) => known === params.get('verdict')) ?? null,
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
	from: filter.from,
	to: filter.to,
	verdict: filter.verdict,
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

/** What the causes page is asked for: by default the twelve months up to `today`. */
export function readCauseFilter(params: URLSearchParams, today: string): CauseFilter {
	return {
		by: CAUSE_KEYS.find((known) => known === params.get('by')) ?? 'category',
		from: dayIn(params.get('from')) ?? `${String(Number(today.slice(0, 4)) - 1)}${today.slice(4)}`,
		to: dayIn(params.get('to')) ?? today,
		sort: CAUSE_SORTS.find((known) => known === params.get('sort')) ?? 'amount',
		after: params.get('after'),
	};
}

/** The address of the causes page, or of its file. */
export function causesHref({ by, from, to, sort, after }: CauseFilter, path = '/disputes/causes'): string {
	const params = new URLSearchParams({ by, from, to });
	if (sort !== 'amount') params.set('sort', sort);
	if (after) params.set('after', after);
	return `${path}?${params.toString()}`;
}
