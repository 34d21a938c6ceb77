import { sql } from 'kysely';
import { beforeAll, expect, test, vi } from 'vitest';
import { keysCsv } from '#lib/server/settings/keys-csv.ts';
import { keysPage } from '#lib/server/settings/keys-page.ts';
import { peopleCsv } from '#lib/server/settings/people-csv.ts';
import { peoplePage } from '#lib/server/settings/people-page.ts';
import { deliveriesCsv } from '#lib/server/webhooks/deliveries-csv.ts';
import { deliveriesPage } from '#lib/server/webhooks/deliveries-page.ts';
import { KEY_SORTS, keysHref, readKeyFilter } from '#lib/settings/key-filter.ts';
import { peopleHref, PERSON_SORTS, readPersonFilter } from '#lib/settings/person-filter.ts';
import type { ApiKeyView, PersonView } from '#lib/settings/view.ts';
import { deliveriesHref, readDeliveryFilter } from '#lib/webhooks/delivery-filter.ts';
import { DELIVERY_SORTS } from '#lib/webhooks/view.ts';
import type { DeliveryRow } from '#lib/webhooks/view.ts';
import { deskWorld, TODAY } from '../agenda/desk-world.ts';
import type { DeskWorld } from '../agenda/desk-world.ts';
import { expectPages } from '../expect-pages.ts';
import type { Ordered, ReadPage } from '../expect-pages.ts';

vi.mock('#lib/server/clock.ts', () => ({ now: () => Promise.resolve(TODAY) }));

let world: DeskWorld;
let manager: Awaited<ReturnType<DeskWorld['person']>>;

/** Nine calls, three of one instant within one millisecond, which a cursor must still tell apart. */
beforeAll(async () => {
	world = await deskWorld();
	manager = await world.person('Hélène', 'credit-manager');
	await world.debtor('a', { invoices: [['A-1', 10_000, '2027-02-05']] });
	const at = sql`${new Date(TODAY)}::timestamptz + (n / 3) * interval '1 microsecond'`;
	await world.inside(async (tx) => {
		await sql`with e as (insert into webhook_endpoint (url, secret, events) values ('https://erp.test/hook', 'x', '{}') returning id)
			insert into webhook_delivery (id, endpoint_id, event, body, at, try_at, attempts, state, invoice_id, customer_id, last_error)
			select 'call-' || n, e.id, (array['late', 'paid'])[1 + n % 2], '{}', ${at}, ${at}, n / 2, (array['waiting', 'delivered', 'given-up'])[1 + n % 3],
				case when n = 4 then 'A-1' end, case when n = 4 then 'a' end, case when n = 5 then 'HTTP 503' end
			from e, generate_series(0, 8) n`.execute(tx);
		await sql`insert into api_key (name, prefix, sha256, scopes, created_by, at, last_used_at, revoked_at)
			select (array['ERP', 'Tableur'])[1 + n % 2], 'amiable_' || n, lpad(n::text, 64, '0'), '{read}', 'anne', ${at},
				case when n > 4 then ${at} end, case when n % 4 = 0 then ${at} end
			from generate_series(0, 8) n`.execute(tx);
		await sql`insert into membership (user_id, name, email, roles, active)
			select gen_random_uuid(), (array['Nadia', 'Yann'])[1 + n % 2], 'p' || n / 3 || '@v.test', (array['{sales}', '{collector,reader}'])[1 + n % 2]::text[], n < 6
			from generate_series(0, 7) n`.execute(tx);
	});
});

const calls: ReadPage = (tx, address, size) => deliveriesPage(tx, readDeliveryFilter(address), size);

const keys: ReadPage = (tx, address, size) => keysPage(tx, readKeyFilter(address), size);
const people: ReadPage = (tx, address, size) => peoplePage(tx, readPersonFilter(address), size);

const orders: readonly (Ordered & { list: string; read: ReadPage; count: number })[] = [
	...DELIVERY_SORTS.map((sort) => ({ list: 'calls', read: calls, count: 9, ...byCall(sort) })),
	...KEY_SORTS.map((sort) => ({ list: 'keys', read: keys, count: 9, ...byKey(sort) })),
	...PERSON_SORTS.map((sort) => ({ list: 'people', read: people, count: 9, ...byPerson(sort) })),
];

function byKey(sort: (typeof KEY_SORTS)[number]): Ordered {
	const instant = (row: object) => Math.floor(Number((row as ApiKeyView).prefix.slice(-1)) / 3);
	if (sort === 'name') return { sort, by: (row) => (row as ApiKeyView).name };
	const used = (row: object) => ((row as ApiKeyView).lastUsedAt === null ? -1 : instant(row));
	return { sort, by: sort === 'used' ? used : instant, falls: true };
}

function byPerson(sort: (typeof PERSON_SORTS)[number]): Ordered {
	return {
		sort,
		by: (row) => `${String(!(row as PersonView).active)} ${(row as PersonView)[sort].toLowerCase()}`,
	};
}

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
	['keys', keys, 'state=revoked', 3],
	['keys', keys, 'state=live&q=erp', 2],
	['keys', keys, 'q=AMIABLE_4', 1],
	['people', people, 'state=left', 2],
	['people', people, 'state=here&role=collector', 3],
	['people', people, 'q=nadia', 4],
	['people', people, 'q=P0@V', 3],
] as const)('%s: what a filter finds', async (_, read, query, count) => {
	const { rows } = await world.inside((tx) => read(tx, new URLSearchParams(query), 100));
	expect(rows).toHaveLength(count);
});

test('each is a file with the lines that its address filters, in their order', async () => {
	const linesOf = async (file: Response | Promise<Response>) =>
		(await (await file).text()).trim().split('\r\n').slice(1);
	const told = await linesOf(deliveriesCsv(world.event(manager, {}, '/?sort=attempts&state=waiting')));
	expect(told.map((line) => line.split(';')[5])).toEqual(['3', '1', '0']);
	const asked = (query: string) => world.event(manager, {}, `/?${query}`);
	expect(await linesOf(keysCsv(asked('state=revoked')))).toHaveLength(3);
	const left = await linesOf(peopleCsv(asked('state=left')));
	expect(left.map((line) => line.split(';')[0])).toEqual(['Nadia', 'Yann']);
});

test('an address says what its filter writes', () => {
	const query = 'q=paid&state=waiting&sort=attempts&after=cursor';
	expect(deliveriesHref(readDeliveryFilter(new URLSearchParams(query)))).toBe(`/settings/webhooks?${query}`);
	expect(deliveriesHref(readDeliveryFilter(new URLSearchParams('sort=other')))).toBe('/settings/webhooks');
	const key = 'q=erp&state=live&sort=used&after=cursor';
	expect(keysHref(readKeyFilter(new URLSearchParams(key)))).toBe(`/settings/keys?${key}`);
	const person = 'q=a&role=sales&state=left&sort=email&after=cursor';
	expect(peopleHref(readPersonFilter(new URLSearchParams(person)))).toBe(`/settings/people?${person}`);
});
