import type { TemplateChannel, TemplateRow } from './view.ts';

export const TEMPLATE_SORTS = ['channel', 'name', 'used', 'changed'] as const;
export type TemplateSort = (typeof TEMPLATE_SORTS)[number];

/** Which messages are listed; in order, `channel` is channel by channel, as the product ships them. */
export type TemplateFilter = {
	search: string;
	channel: TemplateChannel | '';
	origin: TemplateRow['origin'] | '';
	sort: TemplateSort;
	after: string | null;
};

export const CHANNELS: readonly TemplateChannel[] = ['email', 'letter', 'sms', 'call'];
export const ORIGINS: readonly TemplateRow['origin'][] = ['shipped', 'adapted', 'own'];

/** The filter that an address asks for; what it does not know is left out. */
export const readTemplateFilter = (params: URLSearchParams): TemplateFilter => ({
	search: (params.get('q') ?? '').trim().slice(0, 200),
	channel: CHANNELS.find((channel) => channel === params.get('channel')) ?? '',
	origin: ORIGINS.find((origin) => origin === params.get('origin')) ?? '',
	sort: TEMPLATE_SORTS.find((sort) => sort === params.get('sort')) ?? 'channel',
	after: params.get('after'),
});

/** The address of a filter, without what is default. `path` of the list, or of its file. */
export function templatesHref(filter: TemplateFilter, path = '/templates'): string {
	const { search, channel, origin, sort, after } = filter;
	const given = { q: search, channel, origin, sort: sort === 'channel' ? '' : sort, after };
	const told = Object.entries(given).flatMap(([name, value]) => (value ? [[name, value]] : []));
	const query = new URLSearchParams(told).toString();
	return query ? `${path}?${query}` : path;
}

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** Whether a message passes the filter: its name and the scenarios that use it are searched, accents aside. */
export function passes(row: TemplateRow, { search, channel, origin }: TemplateFilter): boolean {
	const searched = plain([row.name, row.id, ...row.usedBy.map(({ name }) => name)].join(' '));
	return (
		(channel === '' || row.channel === channel) &&
		(origin === '' || row.origin === origin) &&
		(search === '' || searched.includes(plain(search)))
	);
}
