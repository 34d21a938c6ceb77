import type { JournalFilter } from './view.ts';

const short = (text: string | null): string => (text ?? '').trim().slice(0, 200);
const day = (text: string | null): string =>
	/^\d{4}-\d{2}-\d{2}$/.test(text ?? '') && !Number.isNaN(Date.parse(text ?? '')) ? (text ?? '') : '';

/** The filter that an address asks for. */
export const readJournalFilter = (params: URLSearchParams): JournalFilter => ({
	kind: short(params.get('kind')),
	actor: short(params.get('actor')),
	customer: short(params.get('customer')),
	invoice: short(params.get('invoice')),
	from: day(params.get('from')),
	to: day(params.get('to')),
	text: short(params.get('q')),
	sort: params.get('sort') === 'oldest' ? 'oldest' : 'newest',
	after: params.get('after'),
});

/** The address of a filter, without what is empty. */
export function journalHref(filter: Partial<JournalFilter>, path = '/journal'): string {
	const { text, sort, ...rest } = filter;
	const named = Object.entries({ q: text, ...rest, sort: sort === 'newest' ? '' : sort }).filter(
		([, value]) => value,
	);
	const query = new URLSearchParams(named.map(([name, value]) => [name, String(value)])).toString();
	return query ? `${path}?${query}` : path;
}
