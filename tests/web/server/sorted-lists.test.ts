import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { companyDate } from '#db/account/company-date.ts';
import type { Tx } from '#db/client.ts';
import { readBatchFilter } from '#lib/held/batch-filter.ts';
import { BATCH_SORTS } from '#lib/held/view.ts';
import { readImportFilter } from '#lib/import/import-filter.ts';
import { IMPORT_SORTS } from '#lib/import/view.ts';
import { readAccessoryFilter } from '#lib/money/accessories/accessory-filter.ts';
import { ACCESSORY_SORTS } from '#lib/money/accessories/view.ts';
import { readPlanFilter } from '#lib/plans/plan-filter.ts';
import { PLAN_SORTS } from '#lib/plans/view.ts';
import { readReplyFilter } from '#lib/replies/reply-filter.ts';
import { REPLY_SORTS } from '#lib/replies/view.ts';
import { batchesPage } from '#lib/server/held/batches-page.ts';
import { importsPage } from '#lib/server/import/imports-page.ts';
import { accessoriesPage } from '#lib/server/money/accessories-page.ts';
import { plansPage } from '#lib/server/plans/plans-page.ts';
import { repliesPage } from '#lib/server/replies/replies-page.ts';
import { on } from '../../db/receivables-world.ts';
import { deskWorld } from './agenda/desk-world.ts';
import type { DeskWorld } from './agenda/desk-world.ts';

const NOW = on(3, 2, 9);
type Page = { rows: readonly object[]; next: string | null };
type Read = (tx: Tx, address: URLSearchParams, size: number) => Promise<Page>;
let world: DeskWorld;

/** Nine of each, three of one instant and amount, so that nothing but its id tells some from others. */
beforeAll(async () => {
	world = await deskWorld();
	for (const [id, number] of [
		['a', 4],
		['b', 3],
		['c', 2],
	] as const)
		await world.debtor(id, {
			invoices: Array.from({ length: number }, (_, n) => [
				`${id}-${String(n)}`,
				10_000 * (1 + (n % 2)),
				'2027-02-05',
			]),
		});
	const at = sql`${new Date(on(3, 1))}::timestamptz + (n / 3) * interval '1 microsecond'`;
	const customer = sql`(array['a', 'b', 'c'])[1 + n % 3]`;
	await world.inside(async (tx) => {
		await sql`insert into payment_plan (id, customer_id, at, currency, amount_cents, invoices, instalments, acceleration, outcome)
			select 'plan-' || n, ${customer}, ${at}, 'EUR', 1000 * (1 + n / 2), array['a-0'], 2, true, 'live'
			from generate_series(0, 8) n`.execute(tx);
		await sql`insert into promise (id, customer_id, at, amount_cents, promised_on, grace_until, invoices, outcome, plan_id)
			select 'promise-' || n, ${customer}, ${at}, 1000, date '2027-03-10' - n / 2, date '2027-03-20', array['a-0'], 'live', 'plan-' || n
			from generate_series(0, 5) n`.execute(tx);
		await sql`insert into reply (event, way, at, from_email, customer_id, state)
			select 'event-' || n, 'upload', ${at}, 'x@d.test', case when n > 0 then ${customer} end, 'open'
			from generate_series(0, 8) n`.execute(tx);
		await sql`insert into import_batch (kind, filename, sha256, content, state, summary, at)
			select 'invoices', 'file-' || n / 2, lpad(n::text, 64, '0'), '', 'applied', '{}', ${at}
			from generate_series(0, 8) n`.execute(tx);
		await sql`insert into held_batch (reason, state, at)
			select 'import', case when n % 4 = 0 then 'held' else 'released' end, ${at} from generate_series(0, 8) n`.execute(
			tx,
		);
		await sql`insert into held_batch_item (batch_id, invoice_id)
			select b.id, i.id from held_batch b join invoice i on i.customer_id = case when b.state = 'held' then 'a' else 'b' end`.execute(
			tx,
		);
	});
});

const plans: Read = (tx, address, size) => plansPage(tx, readPlanFilter(address), null, size);
const replies: Read = (tx, address, size) =>
	repliesPage(tx, readReplyFilter(address), { assignedTo: null, size });
const imports: Read = (tx, address, size) => importsPage(tx, readImportFilter(address), size);
const batches: Read = (tx, address, size) => batchesPage(tx, readBatchFilter(address), size);
const accessories: Read = async (tx, address, size) =>
	accessoriesPage(tx, readAccessoryFilter(address), { asOf: await companyDate(tx, NOW), at: NOW, size });

/** What each order compares, as the rows say it: null where a row does not show it. */
const by: Readonly<Record<string, { key: string; falls?: true }>> = {
	'plans made': { key: 'agreedAt', falls: true },
	'plans amount': { key: 'amountCents', falls: true },
	'plans customer': { key: 'customer' },
	'replies newest': { key: 'at', falls: true },
	'replies oldest': { key: 'at' },
	'imports newest': { key: 'at', falls: true },
	'imports oldest': { key: 'at' },
	'imports name': { key: 'filename' },
	'batches newest': { key: 'at', falls: true },
	'batches oldest': { key: 'at' },
	'batches count': { key: 'count', falls: true },
	'accessories due': { key: 'dueOn' },
	'accessories owed': { key: 'residualCents', falls: true },
	'accessories customer': { key: 'customer' },
	'accessories number': { key: 'number' },
};

const lists = [
	{ list: 'plans', read: plans, sorts: PLAN_SORTS },
	{ list: 'replies', read: replies, sorts: REPLY_SORTS },
	{ list: 'imports', read: imports, sorts: IMPORT_SORTS },
	{ list: 'batches', read: batches, sorts: BATCH_SORTS },
	{ list: 'accessories', read: accessories, sorts: ACCESSORY_SORTS },
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

test('plans by their next instalment: the soonest first, those that wait for none last', async () => {
	const { rows } = await world.inside((tx) =>
		plansPage(tx, readPlanFilter(new URLSearchParams('sort=next')), null, 100),
	);
	const days = rows.map(({ nextOn }) => nextOn);
	expect(days).toEqual([
		...['08', '08', '09', '09', '10', '10'].map((day) => `2027-03-${day}`),
		null,
		null,
		null,
	]);
});

test('replies by customer: those that nobody has placed first', async () => {
	const { rows } = await world.inside((tx) =>
		repliesPage(tx, readReplyFilter(new URLSearchParams('sort=customer')), { assignedTo: null, size: 100 }),
	);
	const names = rows.map(({ customer }) => customer ?? '');
	expect(names).toEqual(names.toSorted());
	expect(names[0]).toBe('');
});
