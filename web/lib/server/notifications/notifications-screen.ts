import { error } from '@sveltejs/kit';
import type { Tx } from '#db/client.ts';
import { readNotificationFilter } from '#lib/notifications/notification-filter.ts';
import type { DigestPreference, NotificationsScreen } from '#lib/notifications/view.ts';
import { notificationsPage } from './notifications-page.ts';

const PAGE = 50;
const USUAL: DigestPreference = { digest: 'daily', sendAt: '08:00', weekday: 1 };

async function preferenceOf(tx: Tx, userId: string): Promise<DigestPreference> {
	const row = await tx
		.selectFrom('notificationPreference')
		.select(['digest', 'sendAt', 'weekday'])
		.where('userId', '=', userId)
		.executeTakeFirst();
	return row ?? USUAL;
}

/** What the signed-in person was told, and how they want to be told by e-mail. */
export async function notificationsScreen({
	locals,
	url,
}: {
	locals: App.Locals;
	url: URL;
}): Promise<NotificationsScreen> {
	const { person } = locals;
	if (!person) error(401, 'Unauthorized');
	const { userId, email } = person;
	const filter = readNotificationFilter(url.searchParams);
	return locals.tx(async (tx) => {
		const { unread } = await tx
			.selectFrom('notification')
			.select((eb) => eb.fn.countAll<number>().as('unread'))
			.where('userId', '=', userId)
			.where('readAt', 'is', null)
			.executeTakeFirstOrThrow();
		const page = await notificationsPage(tx, { userId, size: PAGE, ...filter });
		return { filter, unread, ...page, preference: await preferenceOf(tx, userId), email };
	});
}
