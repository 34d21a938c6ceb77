export const FILE_STATES = ['all', 'open', 'done'] as const;

export const FILE_SORTS = ['newest', 'oldest', 'name'] as const;
export type FileSort = (typeof FILE_SORTS)[number];

/** Which bank files a list holds: by a part of their name, by whether something is left to do with their lines. */
export type FileFilter = {
	search: string;
	state: (typeof FILE_STATES)[number];
	sort: FileSort;
	after: string | null;
};

/** The filter that an address asks for; what it does not know is left at its default. */
export const readFileFilter = (params: URLSearchParams): FileFilter => ({
	search: (params.get('q') ?? '').trim().slice(0, 200),
	state: FILE_STATES.find((one) => one === params.get('state')) ?? 'all',
	sort: FILE_SORTS.find((one) => one === params.get('sort')) ?? 'newest',
	after: params.get('after'),
});

/** The address of a filter, without what is default. */
export function filesHref(
	{ search, state, sort, after }: Partial<FileFilter>,
	path = '/money/files',
): string {
	const given = [
		['q', search, ''],
		['state', state, 'all'],
		['sort', sort, 'newest'],
		['after', after, ''],
	] as const;
	const told = given.flatMap(([name, value, usual]) => (value && value !== usual ? [[name, value]] : []));
	const query = new URLSearchParams(told).toString();
	return query ? `${path}?${query}` : path;
}
