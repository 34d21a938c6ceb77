import { dayIn } from '#lib/text/day-in.ts';

export const ENTRY_SORTS = ['oldest', 'newest'] as const;
export type EntrySort = (typeof ENTRY_SORTS)[number];

/** What the address of the accounting entries says: days in ISO, null ⇒ the month so far; an empty account or currency: any. */
export type EntriesFilter = {
	from: string | null;
	to: string | null;
	account: string;
	currency: string;
	sort: EntrySort;
};

/** The filter that an address asks for; what it does not know is left at its default. */
export const readEntriesFilter = (params: URLSearchParams): EntriesFilter => ({
	from: dayIn(params.get('from')),
	to: dayIn(params.get('to')),
	account: /^\d{3,12}$/.test(params.get('account') ?? '') ? (params.get('account') ?? '') : '',
	currency: /^[A-Z]{3}$/.test(params.get('currency') ?? '') ? (params.get('currency') ?? '') : '',
	sort: params.get('sort') === 'newest' ? 'newest' : 'oldest',
});

/** The address of a filter, without what is default. @param after where the page begins */
export function entriesHref(
	{ sort, ...filter }: EntriesFilter,
	{ path = '/money/entries', after = null }: { path?: string; after?: string | null } = {},
): string {
	const named = { ...filter, sort: sort === 'newest' ? sort : '', after };
	const given = Object.entries(named).flatMap(([name, value]): [string, string][] =>
		value ? [[name, value]] : [],
	);
	return `${path}?${new URLSearchParams(given).toString()}`;
}
