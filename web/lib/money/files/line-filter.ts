import { LINE_GROUPS, LINE_STATES } from '../line-states.ts';
import type { LineGroup, LineState } from '../line-states.ts';

export const LINE_SORTS = ['file', 'date', 'amount'] as const;
export type LineSort = (typeof LINE_SORTS)[number];

export const LINE_WAYS = ['in', 'out'] as const;

/**
 * Which lines of a bank file a list holds: `search` in who and what they say; `state` one, or a group that a figure counts;
 * `way` by the sign of the amount; `statement` by its place in the file, from 1. In order, `file` is that of the file.
 */
export type LineFilter = {
	search: string;
	state: LineState | LineGroup | 'all';
	way: (typeof LINE_WAYS)[number] | '';
	statement: number | null;
	sort: LineSort;
	after: string | null;
};

export const EVERY_LINE: LineFilter = {
	...{ search: '', state: 'all', way: '', statement: null },
	...{ sort: 'file', after: null },
};

const isGroup = (text: string | null): text is LineGroup => text !== null && Object.hasOwn(LINE_GROUPS, text);

/** The filter that an address asks for; what it does not know is left at its default. */
export function readLineFilter(params: URLSearchParams): LineFilter {
	const state = params.get('state');
	const statement = /^[1-9]\d{0,3}$/.exec(params.get('statement') ?? '');
	return {
		search: (params.get('q') ?? '').trim().slice(0, 200),
		state: isGroup(state) ? state : (LINE_STATES.find((known) => known === state) ?? 'all'),
		way: LINE_WAYS.find((known) => known === params.get('way')) ?? '',
		statement: statement ? Number(statement[0]) : null,
		sort: LINE_SORTS.find((known) => known === params.get('sort')) ?? 'file',
		after: params.get('after'),
	};
}

/** The address of the lines of a file, without what is default; `under` e.g. `/export.csv`. */
export function linesHref(fileId: string, filter: Partial<LineFilter>, under = ''): string {
	const { search, state, way, statement, sort, after } = { ...EVERY_LINE, ...filter };
	const given = {
		...{ q: search, state: state === 'all' ? '' : state, way, statement: statement?.toString() },
		...{ sort: sort === 'file' ? '' : sort, after },
	};
	const told = Object.entries(given).flatMap(([name, value]) => (value ? [[name, value]] : []));
	const query = new URLSearchParams(told).toString();
	return `/money/files/${fileId}${under}${query ? `?${query}` : ''}`;
}
