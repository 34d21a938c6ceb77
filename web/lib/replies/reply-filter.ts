import { REPLY_LISTS, REPLY_SORTS } from './view.ts';
import type { ReplyFilter } from './view.ts';

/** The list that an address asks for; what it does not say, or says wrongly, is the inbox. */
export const readReplyFilter = (params: URLSearchParams): ReplyFilter => ({
	list: REPLY_LISTS.find((list) => list === params.get('list')) ?? 'open',
	search: params.get('q')?.trim().slice(0, 200) ?? '',
	sort: REPLY_SORTS.find((known) => known === params.get('sort')) ?? 'newest',
	after: params.get('after'),
});

/** The address of a list: stable, so that it can be kept and sent. */
export function replyAddress({ list, search, sort, after }: ReplyFilter, path = '/replies'): string {
	const params = new URLSearchParams();
	if (list !== 'open') params.set('list', list);
	if (search !== '') params.set('q', search);
	if (sort !== 'newest') params.set('sort', sort);
	if (after !== null) params.set('after', after);
	return params.size === 0 ? path : `${path}?${params.toString()}`;
}
