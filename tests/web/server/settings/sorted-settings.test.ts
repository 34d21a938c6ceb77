import { sql } from 'kysely';
import { beforeAll, expect, test, vi } from 'vitest';
import { deliveriesCsv } from '#lib/server/webhooks/deliveries-csv.ts';
import { deliveriesPage } from '#lib/server/webhooks/deliveries-page.ts';
import { deliveriesHref, readDeliveryFilter } from '#lib/webhooks/delivery-filter.ts';
import { DELIVERY_SORTS } from '#lib/webhooks/view.ts';
import type { DeliveryRow } from '#lib/webhooks/view.ts';
import { deskWorld, TODAY } from '../agenda/desk-world.ts';
import type { DeskWorld } from '../agenda/desk-world.ts';
import { expectPages } from '../expect-pages.ts';
import type { Ordered, ReadPage } from '../expect-pages.ts';

vi.mock('#lib/server/clock.ts', () => ({ now: () => Promise.resolve(TODAY) }));

let world: DeskWorld;

/** Nine calls, three of one instant within one millisecond, which a cursor must still tell apart. */
beforeAll(async () => {
	world = await deskWorld();
	await world.debtor('a', { invoices: [['A-1', 10_000, '2027-02-05']] });
	const at = sql`${new Date(TODAY)}::timestamptz + (n / 3) * interval '1 microsecond'`;
	await world.inside(async (tx) => {
		await sql`with e as (insert into webhook_endpoint (url, secret, events) values ('https://erp.test/hook', 'x', '{}') returning id)
			insert into webhook_delivery (id, endpoint_id, event, body, at, try_at, attempts, state, invoice_id, customer_id, last_error)
			select 'call-' || n, e.id, (array['late', 'paid'])[1 + n % 2], '{}', ${at}, ${at}, n / 2, (array['waiting', 'delivered', 'given-up'])[1 + n % 3],
				case when n = 4 then 'A-1' end, case when n = 4 then 'a' end, case when n = 5 then 'HTTP 503' end
			from e, generate_series(0, 8) n`.execute(tx);
	});
});

const calls: ReadPage = (tx, address, size) => deliveriesPage(tx, readDeliveryFilter(address), size);

const orders: readonly (Ordered & { list: string; read: ReadPage; count: number })[] = [
	...DELIVERY_SORTS.map((sort) => ({ list: 'calls', read: calls, count: 9, ...byCall(sort) })),
];

function byCall(sort: (typeof DELIVERY_SORTS)[number]): Ordered {
	const instant = (row: object) => Math.floor(Number((row as DeliveryRow).id.slice(-1)) / 3);
	if (sort === 'attempts') return { sort, by: (row) => (row as DeliveryRow).attempts, falls: true };
	if (sort === 'event') return { sort, by: (row) => (row as DeliveryRow).event };
	return { sort, by: instant, ...(sort === 'newest' && { falls: true as const }) };
}

test.each(orders)('$list by $sort: in order, page by page', ({ read, count, ...order }) =>
	expectPages(world, read, order, count),
);

test.each([
	['calls', calls, 'state=waiting', 3],
	['calls', calls, 'q=PAID', 4],
	['calls', calls, 'q=a-1', 1],
	['calls', calls, 'q=503', 1],
	['calls', calls, 'q=nowhere', 0],
] as const)('%s: what a filter finds', async (_, read, query, count) => {
	const { rows } = await world.inside((tx) => read(tx, new URLSearchParams(query), 100));
	expect(rows).toHaveLength(count);
});

test('each is a file with the lines that its address filters, in their order', async () => {
	const manager = await world.person('Hélène', 'credit-manager');
	const linesOf = async (file: Response | Promise<Response>) =>
		(await (await file).text()).trim().split('\r\n').slice(1);
	const told = await linesOf(deliveriesCsv(world.event(manager, {}, '/?sort=attempts&state=waiting')));
	expect(told.map((line) => line.split(';')[5])).toEqual(['3', '1', '0']);
});

test('an address says what its filter writes', () => {
	const query = 'q=paid&state=waiting&sort=attempts&after=cursor';
	expect(deliveriesHref(readDeliveryFilter(new URLSearchParams(query)))).toBe(`/settings/webhooks?${query}`);
	expect(deliveriesHref(readDeliveryFilter(new URLSearchParams('sort=other')))).toBe('/settings/webhooks');
});
