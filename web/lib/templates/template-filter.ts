import type { TemplateChannel, TemplateRow } from './view.ts';

export type TemplateFilter = {
	search: string;
	channel: TemplateChannel | '';
	origin: TemplateRow['origin'] | '';
};

export const CHANNELS: readonly TemplateChannel[] = ['email', 'letter', 'sms', 'call'];
export const ORIGINS: readonly TemplateRow['origin'][] = ['shipped', 'adapted', 'own'];

/** The filter that an address asks for; what it does not know is left out. */
export const readTemplateFilter = (params: URLSearchParams): TemplateFilter => ({
	search: (params.get('q') ?? '').trim().slice(0, 200),
	channel: CHANNELS.find((channel) => channel === params.get('channel')) ?? '',
	origin: ORIGINS.find((origin) => origin === params.get('origin')) ?? '',
});

/** The address of a filter, without what is default. `path` of the list, or of its file. */
export function templatesHref({ search, channel, origin }: TemplateFilter, path = '/templates'): string {
	const params = new URLSearchParams();
	if (search) params.set('q', search);
	if (channel) params.set('channel', channel);
	if (origin) params.set('origin', origin);
	const query = params.toString();
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
