import { error } from '@sveltejs/kit';
import { readNotificationFilter } from '#lib/notifications/notification-filter.ts';
import { notificationText } from '#lib/notifications/notification-text.ts';
import type { NotificationRow } from '#lib/notifications/view.ts';
import { m } from '#lib/paraglide/messages.js';
import { codeText } from '#lib/text/code-text.ts';
import { decimal } from '#workflows/receivables/decimal.ts';
import { csvStream } from '../csv-stream.ts';
import { notificationsPage } from './notifications-page.ts';

const PAGE_SIZE = 1000;

const header = () => [
	...[m.notifications_at(), m.notifications_about(), m.runs_customer(), m.runs_invoice()],
	...[m.notifications_detail(), m.settings_currency(), m.import_amount(), m.notifications_was_read()],
];

const cells = ({ at, kind, customer, invoice, params, currency, amountCents, read }: NotificationRow) => [
	...[at, codeText('notification-kind', kind), customer ?? '', invoice ?? ''],
	...[notificationText(kind, params), currency ?? ''],
	amountCents === null || currency === null ? '' : decimal(amountCents, currency),
	read ? m.common_yes() : m.common_no(),
];

/** What the signed-in person was told, as an address filters it, as CSV, all pages. @throws 401 */
export function notificationsCsv({ locals, url }: { locals: App.Locals; url: URL }): Response {
	const { userId } = locals.person ?? error(401, 'Unauthorized');
	const filter = readNotificationFilter(url.searchParams);
	return csvStream({
		fileName: 'notifications.csv',
		header: header(),
		read: (after) => locals.tx((tx) => notificationsPage(tx, { userId, size: PAGE_SIZE, ...filter, after })),
		cells: (row) => [cells(row)],
	});
}
