export const PART_SORTS = ['file', 'number', 'customer', 'amount'] as const;

/** Which lines of a file its lists show: `search` in all that a line says. In order, `file` is that of the file. */
export type PartFilter = { search: string; sort: (typeof PART_SORTS)[number] };

/** The filter that an address asks for; what it does not know is left at its default. */
export const readPartFilter = (params: URLSearchParams): PartFilter => ({
	search: (params.get('q') ?? '').trim().slice(0, 200),
	sort: PART_SORTS.find((known) => known === params.get('sort')) ?? 'file',
});

/** What an address says of a filter, without what is default, and of `more`. */
export const partQuery = ({ search, sort }: PartFilter, more: Readonly<Record<string, string>>) =>
	new URLSearchParams({
		...(search && { q: search }),
		...(sort !== 'file' && { sort }),
		...more,
	});

type Said = Partial<{
	number: string;
	name: string;
	customerName: string;
	customer: string;
	amountCents: number;
	residualCents: number;
}>;

/** What each order compares, greatest amounts first; lines that do not say it stay in the order of the file. */
const valueOf: Readonly<Record<PartFilter['sort'], (line: Said) => string | number>> = {
	file: () => 0,
	number: ({ number, customer }) => number ?? customer ?? '',
	customer: ({ name, customerName, customer }) => (name ?? customerName ?? customer ?? '').toLowerCase(),
	amount: ({ amountCents, residualCents }) => -(amountCents ?? residualCents ?? 0),
};

const wordsOf = (line: object): string =>
	Object.values(line)
		.filter((value) => typeof value === 'string')
		.join(' ')
		.toLowerCase();

/** The lines that a filter leaves, in its order. */
export function narrowedPart<T extends object>(
	lines: readonly T[],
	{ search, sort }: PartFilter,
): readonly T[] {
	const asked = search.toLowerCase();
	const found = asked === '' ? lines : lines.filter((line) => wordsOf(line).includes(asked));
	if (sort === 'file') return found;
	const by = valueOf[sort];
	return found
		.map((line) => ({ line, value: by(line) }))
		.sort((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : 0))
		.map(({ line }) => line);
}
