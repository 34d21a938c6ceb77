import type { NotificationFilter } from './view.ts';

/** The list that an address asks for; what it does not say is what was not read yet. */
export const readNotificationFilter = (params: URLSearchParams): NotificationFilter => ({
	unreadOnly: params.get('list') !== 'all',
	search: (params.get('q') ?? '').trim().slice(0, 200),
	after: params.get('after'),
});

/** The address of a list, without what is default. `path` of the list, or of its file. */
export function notificationsHref(
	{ unreadOnly, search, after }: NotificationFilter,
	path = '/notifications',
): string {
	const params = new URLSearchParams();
	if (!unreadOnly) params.set('list', 'all');
	if (search) params.set('q', search);
	if (after) params.set('after', after);
	const query = params.toString();
	return query ? `${path}?${query}` : path;
}
