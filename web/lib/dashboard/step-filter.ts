export const MEANS_SORTS = ['due', 'amount', 'customer'] as const;
export type MeansSort = (typeof MEANS_SORTS)[number];

export const STEP_SORTS = ['newest', 'amount', 'customer'] as const;
export type StepSort = (typeof STEP_SORTS)[number];

/** What the address of the list behind means of recovering says. */
export type MeansFilter = {
	means: string;
	currency: string;
	search: string;
	sort: MeansSort;
	after: string | null;
};

/** What the address of the list behind a step's effect says; `paid`: those alone that paid after it; no `version`: all. */
export type StepFilter = {
	scenario: string;
	version: string;
	node: string;
	kind: string;
	within: string;
	paid: boolean;
	search: string;
	sort: StepSort;
	after: string | null;
};

const searchIn = (params: URLSearchParams): string => (params.get('q') ?? '').trim().slice(0, 200);

/** The filter that an address asks for; without a currency, the company's own. */
export const readMeansFilter = (params: URLSearchParams, currency: string): MeansFilter => ({
	means: params.get('means') ?? '',
	currency: params.get('currency') ?? currency,
	search: searchIn(params),
	sort: MEANS_SORTS.find((known) => known === params.get('sort')) ?? 'due',
	after: params.get('after'),
});

/** The filter that an address asks for. */
export const readStepFilter = (params: URLSearchParams): StepFilter => ({
	scenario: params.get('scenario') ?? '',
	version: /^[1-9]\d{0,8}$/.test(params.get('version') ?? '') ? (params.get('version') ?? '') : '',
	node: params.get('node') ?? '',
	kind: params.get('kind') ?? '',
	within: params.get('within') ?? '',
	paid: params.get('paid') === 'yes',
	search: searchIn(params),
	sort: STEP_SORTS.find((known) => known === params.get('sort')) ?? 'newest',
	after: params.get('after'),
});

function address(path: string, named: Readonly<Record<string, string | null>>): string {
	const given = Object.entries(named).flatMap(([name, value]): [string, string][] =>
		value ? [[name, value]] : [],
	);
	return `${path}?${new URLSearchParams(given).toString()}`;
}

/** The address of the list behind means of recovering, or of its file. */
export const meansHref = ({ search, sort, ...filter }: MeansFilter, path = '/dashboard/means'): string =>
	address(path, { ...filter, q: search, sort: sort === 'due' ? '' : sort });

/** The address of the list behind a step's effect, or of its file. */
export const stepsHref = ({ search, sort, paid, ...filter }: StepFilter, path = '/dashboard/steps'): string =>
	address(path, { ...filter, q: search, paid: paid ? 'yes' : '', sort: sort === 'newest' ? '' : sort });
