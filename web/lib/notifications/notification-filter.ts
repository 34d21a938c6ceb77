import { NOTIFICATION_SORTS } from './view.ts';
import type { NotificationFilter } from './view.ts';

/** The list that an address asks for; what it does not say is what was not read yet. */
export const readNotificationFilter = (params: URLSearchParams): NotificationFilter => ({
	unreadOnly: params.get('list') !== 'all',
	search: (params.get('q') ?? '').trim().slice(0, 200),
	sort: NOTIFICATION_SORTS.find((known) => known === params.get('sort')) ?? 'newest',
	after: params.get('after'),
});

/** The address of a list, without what is default. `path` of the list, or of its file. */
export function notificationsHref(
	{ unreadOnly, search, sort, after }: NotificationFilter,
	path = '/notifications',
): string {
	const params = new URLSearchParams();
	if (!unreadOnly) params.set('list', 'all');
	if (search) params.set('q', search);
	if (sort !== 'newest') params.set('sort', sort);
	if (after) params.set('after', after);
	const query = params.toString();
	return query ? `${path}?${query}` : path;
}
