import { expect, test } from 'vitest';
import { notificationsCsv } from '#lib/server/notifications/notifications-csv.ts';
import { notificationsScreen } from '#lib/server/notifications/notifications-screen.ts';
import { on } from '../../../db/receivables-world.ts';
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
