export const PARTS_SORTS = ['expected', 'week', 'due', 'residual', 'customer'] as const;
export type PartsSort = (typeof PARTS_SORTS)[number];

/** Which parts of a sum of expected money are listed: `search` in the number and the customer. */
export type PartsFilter = { search: string; sort: PartsSort; after: string | null };

/** The filter that an address asks for; what it does not know is left at its default, the order at `usual`. */
export const readPartsFilter = (params: URLSearchParams, usual: PartsSort): PartsFilter => ({
	search: (params.get('q') ?? '').trim().slice(0, 200),
	sort: PARTS_SORTS.find((known) => known === params.get('sort')) ?? usual,
	after: params.get('after'),
});

/** The address of a filter after what `path` asks for already (the currency, the week). */
export function partsHref({ search, sort, after }: PartsFilter, path: string): string {
	const [head = path, query = ''] = path.split('?');
	const params = new URLSearchParams(query);
	if (search) params.set('q', search);
	params.set('sort', sort);
	if (after) params.set('after', after);
	return `${head}?${params.toString()}`;
}
