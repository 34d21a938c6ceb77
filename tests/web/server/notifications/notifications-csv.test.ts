import { expect, test } from 'vitest';
import { notificationsCsv } from '#lib/server/notifications/notifications-csv.ts';
import { readNotificationFilter, notificationsHref } from '#lib/notifications/notification-filter.ts';
import { NOTIFICATION_SORTS } from '#lib/notifications/view.ts';
import type { NotificationRow } from '#lib/notifications/view.ts';
import { notificationsPage } from '#lib/server/notifications/notifications-page.ts';
import { notificationsScreen } from '#lib/server/notifications/notifications-screen.ts';
import { on } from '../../../db/receivables-world.ts';
import { expectPages } from '../expect-pages.ts';
import { deskWorld } from '../agenda/desk-world.ts';

test('the list and its file hold what the address asks for, of what the person was told alone', async () => {
	const world = await deskWorld();
	const claire = await world.person('Claire', 'collector');
	const luc = await world.person('Luc', 'contributor');
	await world.debtor('durand', { invoices: [['A1', 12_345, '2027-02-20']] });
	await world.debtor('petit', { invoices: [['B1', 10_000, '2027-02-20']] });
	const told = (userId: string, customerId: string, invoiceId: string, readAt: Date | null) => ({
		...{ userId, customerId, invoiceId, readAt, kind: 'promise-broken' as const, at: new Date(on(3, 1)) },
		...{ amountCents: 12_345, currency: 'EUR', params: '{}', path: '/', event: invoiceId },
	});
	await world.inside((tx) =>
		tx
			.insertInto('notification')
			.values([
				told(claire.userId, 'durand', 'A1', null),
				told(claire.userId, 'petit', 'B1', new Date(on(3, 2))),
				told(luc.userId, 'petit', 'B1', null),
			])
			.execute(),
	);
	const rowsOf = async (person: typeof claire, query: string) => {
		const event = world.event(person, {}, `/notifications${query}`);
		const file = (await notificationsCsv(event).text()).trim().split('\r\n').slice(1);
		const { rows } = await notificationsScreen(event);
		expect(file).toHaveLength(rows.length);
		for (const [index, line] of file.entries()) expect(line).toContain(rows[index]?.invoice);
		return rows.map(({ invoice }) => invoice).sort();
	};
	expect(await rowsOf(claire, '')).toEqual(['A1']);
	expect(await rowsOf(claire, '?list=all')).toEqual(['A1', 'B1']);
	expect(await rowsOf(claire, '?list=all&q=petit')).toEqual(['B1']);
	expect(await rowsOf(claire, '?list=all&q=a1')).toEqual(['A1']);
	expect(await rowsOf(luc, '?list=all&q=durand')).toEqual([]);
	const file = await notificationsCsv(world.event(claire, {}, '/notifications/export.csv')).text();
	expect(file).toContain('123.45');
});

test('what a person was told stands in an order of its own, page by page, whatever falls together', async () => {
	const world = await deskWorld();
	const { userId } = await world.person('Claire', 'collector');
	for (const id of ['a', 'b', 'c']) await world.debtor(id);
	await world.inside((tx) =>
		tx
			.insertInto('notification')
			.values(
				Array.from({ length: 9 }, (_, n) => ({
					...{ userId, kind: 'promise-broken' as const, params: '{}', path: '/', event: String(n) },
					...{ customerId: ['a', 'b', 'c'][n % 3]!, at: new Date(on(3, 1) + Math.floor(n / 4)) },
				})),
			)
			.execute(),
	);
	for (const sort of NOTIFICATION_SORTS) {
		const by = (row: object) =>
			sort === 'customer'
				? ((row as NotificationRow).customer ?? '').toLowerCase()
				: (row as NotificationRow).at;
		await expectPages(
			world,
			(tx, address, size) => notificationsPage(tx, { userId, size, ...readNotificationFilter(address) }),
			{ sort, by, ...(sort === 'newest' && { falls: true as const }) },
			9,
		);
	}
	const query = 'list=all&q=a&sort=customer&after=x';
	expect(notificationsHref(readNotificationFilter(new URLSearchParams(query)))).toBe(
		`/notifications?${query}`,
	);
});
