import { sql } from 'kysely';
import { beforeAll, expect, test, vi } from 'vitest';
import type { Tx } from '#db/client.ts';
import { readOpenFilter } from '#lib/customers/sheet/open-filter.ts';
import { OPEN_SORTS } from '#lib/customers/sheet/view.ts';
import { readLinkFilter } from '#lib/debtor/link-filter.ts';
import { LINK_SORTS } from '#lib/debtor/links-view.ts';
import { readHeldFilter } from '#lib/held/held-filter.ts';
import { HELD_SORTS } from '#lib/held/view.ts';
import { readMoveFilter } from '#lib/scenarios/move-filter.ts';
import { MOVE_SORTS } from '#lib/scenarios/move-order.ts';
import { openInvoices } from '#lib/server/customers/sheet/open-invoices.ts';
import { openInvoicesCsv } from '#lib/server/customers/sheet/open-invoices-csv.ts';
import { linksCsv } from '#lib/server/debtor/links-csv.ts';
import { linksPage } from '#lib/server/debtor/links-page.ts';
import { itemsPage } from '#lib/server/held/batch-items.ts';
import { moveOrdersCsv } from '#lib/server/scenarios/move-orders-csv.ts';
import { moveOrdersPage } from '#lib/server/scenarios/move-orders.ts';
import { deskWorld, TODAY } from './agenda/desk-world.ts';
import type { DeskWorld } from './agenda/desk-world.ts';

vi.mock('#lib/server/clock.ts', () => ({ now: () => Promise.resolve(TODAY) }));

type Page = { rows: readonly object[]; next: string | null };
type Read = (tx: Tx, address: URLSearchParams, size: number) => Promise<Page>;
let world: DeskWorld;
let batch: string;

/** Nine of each in one place: a customer, a held batch, a version; some of one instant, day or amount. */
beforeAll(async () => {
	world = await deskWorld();
	await world.debtor('a', {
		invoices: Array.from({ length: 9 }, (_, n) => [
			`a-${String(n)}`,
			10_000 * (1 + (n % 2)),
			`2027-02-0${String(1 + (n % 3))}`,
		]),
	});
	const at = sql`${new Date(TODAY)}::timestamptz - (n / 3) * interval '1 hour'`;
	await world.inside(async (tx) => {
		const { id } = await sql<{ id: string }>`insert into held_batch (reason, state, at)
			values ('import', 'held', ${new Date(TODAY)}) returning id`
			.execute(tx)
			.then(({ rows }) => rows[0]!);
		batch = id;
		await sql`insert into held_batch_item (batch_id, invoice_id) select ${id}, i.id from invoice i`.execute(
			tx,
		);
		await sql`insert into debtor_link (customer_id, sha256, made_for, at, expires_at, revoked_at, last_used_at)
			select 'a', lpad(n::text, 64, '0'), 'Mme ' || n, ${at}, ${at} + (n % 4 - 1) * interval '1 day',
				case when n % 4 = 3 then ${at} end, case when n % 2 = 0 then ${at} end
			from generate_series(0, 8) n`.execute(tx);
		await sql`insert into version_move (scenario_id, to_version, from_version, invoice_id, customer_id, run_id, node, visit, mapping, state, actor, at, try_at)
			select 'standard', 1, 1, 'a-' || n, 'a', r.run_id, 'wait', 1, '{}', (array['moved', 'refused', 'waiting'])[1 + n % 3], 'anne', ${at}, ${at}
			from generate_series(0, 8) n join invoice_run r on r.invoice_id = 'a-' || n`.execute(tx);
	});
});

const target = { scenarioId: 'standard', version: 1 };
const held: Read = (tx, address, size) =>
	itemsPage(tx, { id: batch, settledAt: null, at: TODAY }, readHeldFilter(address), size);
const links: Read = (tx, address, size) =>
	linksPage(tx, { id: 'a', at: TODAY }, readLinkFilter(address), size);
const moves: Read = (tx, address, size) => moveOrdersPage(tx, target, readMoveFilter(address), size);
const open: Read = (tx, address, size) =>
	openInvoices(tx, { id: 'a', asOf: '2027-03-02' }, readOpenFilter(address), size);

/** What each order compares, as the rows say it. */
const by: Readonly<Record<string, { key: string; falls?: true }>> = {
	'held due': { key: 'dueOn' },
	'held amount': { key: 'residualCents', falls: true },
	'held customer': { key: 'customer' },
	'held number': { key: 'number' },
	'links newest': { key: 'madeAt', falls: true },
	'links expires': { key: 'expiresAt' },
	'links used': { key: 'lastUsedAt', falls: true },
	'moves newest': { key: 'at', falls: true },
	'moves customer': { key: 'customer' },
	'moves amount': { key: 'residualCents', falls: true },
	'open due': { key: 'dueOn' },
	'open amount': { key: 'residualCents', falls: true },
	'open number': { key: 'number' },
};

const lists = [
	{ list: 'held', read: held, sorts: HELD_SORTS },
	{ list: 'links', read: links, sorts: LINK_SORTS },
	{ list: 'moves', read: moves, sorts: MOVE_SORTS },
	{ list: 'open', read: open, sorts: OPEN_SORTS },
].flatMap(({ sorts, ...list }) => sorts.map((sort) => ({ ...list, sort: sort as string })));

test.each(lists)(
	'$list by $sort: in order, and page by page without a gap or a repeat',
	async ({ list, read, sort }) => {
		await world.inside(async (tx) => {
			const { rows, next } = await read(tx, new URLSearchParams({ sort }), 100);
			expect([rows.length, next]).toEqual([9, null]);
			const found: object[] = [];
			for (let after: string | null = ''; after !== null && found.length <= rows.length;) {
				const page: Page = await read(tx, new URLSearchParams({ sort, after }), 2);
				found.push(...page.rows);
				after = page.next;
			}
			expect(found).toEqual(rows);
			const order = by[`${list} ${sort}`];
			if (order === undefined) return;
			const values = rows.map((row) => (row as Record<string, string | number>)[order.key] ?? '');
			const rising = values.toSorted((one, other) => (one < other ? -1 : one > other ? 1 : 0));
			expect(values).toEqual(order.falls ? rising.toReversed() : rising);
		});
	},
);

const found = (read: Read, query: string) =>
	world.inside(async (tx) => (await read(tx, new URLSearchParams(query), 100)).rows);

test('moves begin with what was refused, then what is under way, the newest of each first', async () => {
	const rows = await found(moves, '');
	expect(rows.map((row) => (row as { state: string }).state)).toEqual([
		...['refused', 'refused', 'refused', 'waiting', 'waiting', 'waiting', 'moved', 'moved', 'moved'],
	]);
	const at = rows.map((row) => (row as { at: string }).at);
	expect(at.slice(0, 3)).toEqual(at.slice(0, 3).toSorted().toReversed());
});

test.each([
	['moves', moves, 'state=refused', 3],
	['moves', moves, 'q=a-4', 1],
	['links', links, 'state=revoked', 2],
	['links', links, 'state=open', 2],
	['links', links, 'state=expired', 5],
	['links', links, 'q=mme 4', 1],
	['open', open, 'q=A-7', 1],
] as const)('%s: what a filter finds', async (_, read, query, count) => {
	expect(await found(read, query)).toHaveLength(count);
});

test('each is a file with the lines that its address filters', async () => {
	const manager = await world.person('Hélène', 'credit-manager');
	const at = (query: string) => ({ ...world.event(manager, {}, `/?${query}`), params: { id: 'a' } });
	const of = async (file: Response | Promise<Response>) =>
		(await (await file).text()).trim().split('\r\n').length - 1;
	expect(await of(linksCsv(at('state=revoked')))).toBe(2);
	expect(await of(openInvoicesCsv(at('')))).toBe(9);
	expect(await of(moveOrdersCsv({ ...at('state=refused'), params: { id: 'standard', n: '1' } }))).toBe(3);
});
