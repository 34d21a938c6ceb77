import { beforeAll, expect, test } from 'vitest';
import { activityHref, readActivityFilter } from '#lib/customers/activity/activity-filter.ts';
import { activityCsv } from '#lib/server/customers/activity/activity-csv.ts';
import { activityPage } from '#lib/server/customers/activity/activity-page.ts';
import type { ActivityAbout } from '#lib/server/customers/activity/activity-page.ts';
import { paymentsCsv } from '#lib/server/customers/payments/payments-screen.ts';
import { on } from '../../../db/receivables-world.ts';
import { deskWorld } from '../agenda/desk-world.ts';
import type { DeskWorld } from '../agenda/desk-world.ts';

let world: DeskWorld;

beforeAll(async () => {
	world = await deskWorld();
	await world.debtor('b', { invoices: [['B1', 70_000, '2027-02-05']] });
	for (const id of ['a1', 'a2']) await world.invoice(id);
	const message = (customerId: string, subject: string, at: number, invoices: string[]) => ({
		...{ customerId, channel: 'email' as const, kind: 'email', status: 'delivered' as const, language: 'fr' },
		...{ subject, sender: '{}', recipients: '{}', at: new Date(at), sentAt: new Date(at), invoices },
		statusAt: new Date(at + 60_000),
	});
	await world.inside(async (tx) => {
		await tx
			.insertInto('message')
			.values([
				message(world.customer, 'Un', on(3, 1), ['a1']),
				message(world.customer, 'Deux', on(3, 1), ['a2']),
				message('b', 'Autre', on(3, 1), ['B1']),
			])
			.execute();
		const seen = { customerId: world.customer, kind: 'page-viewed' as const, side: 'debtor' as const };
		await tx
			.insertInto('accessEvent')
			.values({ ...seen, at: new Date(on(3, 2)) })
			.execute();
	});
	await world.tell({
		...{ type: 'payment', at: on(3, 3), payment: 'p1', amountCents: 40_000, currency: 'EUR' },
		...{ valueDate: '2027-03-03', allocations: [{ invoice: 'a1', amountCents: 40_000 }] },
	});
});

async function walk(about: ActivityAbout, size: number, query = ''): Promise<string[]> {
	const filter = readActivityFilter(new URLSearchParams(query));
	const found: string[] = [];
	for (let after: string | null = null; ;) {
		const page = await world.inside((tx) => activityPage(tx, about, { ...filter, after }, size));
		found.push(...page.rows.map(({ kind, what }) => `${kind} ${what}`.trim()));
		if (page.next === null) return found;
		after = page.next;
	}
}

test('everything that happened is told once, newest first, whatever the size of a page', async () => {
	const about = { customerId: world.customer, invoiceId: null };
	const all = await walk(about, 100);
	expect(all[0]).toBe('page-viewed');
	expect(all.toSorted()).toEqual(['delivered Deux', 'delivered Un', 'page-viewed', 'sent Deux', 'sent Un']);
	expect(await walk(about, 1)).toEqual(all);
	expect(await walk({ ...about, invoiceId: 'a1' }, 2)).toEqual(['page-viewed', 'delivered Un', 'sent Un']);
});

test('from the oldest on, of one kind, or of a word of what it is about and who', async () => {
	const about = { customerId: world.customer, invoiceId: null };
	const all = await walk(about, 100);
	expect(await walk(about, 2, 'sort=oldest')).toEqual(all.toReversed());
	expect(await walk(about, 1, 'kind=sent')).toEqual(all.filter((line) => line.startsWith('sent')));
	expect(await walk(about, 1, 'q=DEUX&sort=oldest')).toEqual(['sent Deux', 'delivered Deux']);
	expect(await walk(about, 1, 'q=deux&kind=page-viewed')).toEqual([]);
	const query = 'q=deux&kind=sent&sort=oldest&after=x';
	expect(activityHref(readActivityFilter(new URLSearchParams(query)), '/runs/a?tab=activity')).toBe(
		`/runs/a?tab=activity&${query}`,
	);
});

test('the files hold what the pages show, and another customer’s nowhere', async () => {
	const manager = await world.person('Hélène', 'credit-manager');
	const event = { ...world.event(manager), params: { id: world.customer } };
	const activity = await (await activityCsv(event)).text();
	expect(activity.trim().split('\r\n')).toHaveLength(6);
	expect(activity).not.toContain('Autre');
	const url = new URL('http://x.test/?kind=delivered&q=un');
	expect((await (await activityCsv({ ...event, url })).text()).trim().split('\r\n')).toHaveLength(2);
	const payments = await (await paymentsCsv(event)).text();
	expect(payments).toContain('400.00');
	const sales = await world.person('Inès', 'sales');
	await expect(activityCsv({ ...world.event(sales), params: { id: world.customer } })).rejects.toMatchObject({
		status: 404,
	});
});
