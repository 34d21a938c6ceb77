import { dayIn } from '#lib/text/day-in.ts';

export const FIGURE_SORTS = ['newest', 'amount', 'customer'] as const;
export type FigureSort = (typeof FIGURE_SORTS)[number];

/** What the address of a list behind a figure says. Days are both included; empty text is no filter. */
export type FigureFilter = {
	/** which of several figures of one kind; empty where there is one */
	kind: string;
	currency: string;
	search: string;
	from: string;
	to: string;
	sort: FigureSort;
	after: string | null;
};

/** The filter that an address asks for; what it does not know is left at its default. */
export function readFigureFilter(params: URLSearchParams): FigureFilter {
	const currency = (params.get('currency') ?? '').toUpperCase();
	return {
		kind: (params.get('kind') ?? '').slice(0, 50),
		currency: /^[A-Z]{3}$/.test(currency) ? currency : '',
		search: (params.get('q') ?? '').trim().slice(0, 200),
		from: dayIn(params.get('from')) ?? '',
		to: dayIn(params.get('to')) ?? '',
		sort: FIGURE_SORTS.find((known) => known === params.get('sort')) ?? 'newest',
		after: params.get('after'),
	};
}

/** The address of a filter, without what is default. `path` of the list, or of its file. */
export function figureHref(path: string, filter: Partial<FigureFilter>): string {
	const { search, sort, ...rest } = filter;
	const named = { ...rest, q: search, sort: sort === 'newest' ? '' : sort };
	const params = new URLSearchParams();
	for (const [name, value] of Object.entries(named)) if (value) params.set(name, value);
	const query = params.toString();
	return query ? `${path}?${query}` : path;
}
