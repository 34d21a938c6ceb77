import { error } from '@sveltejs/kit';
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { containing } from '#db/queries/containing.ts';
import type { Tx } from '#db/client.ts';
import { readBalanceFilter } from '#lib/balances/balance-filter.ts';
import type { BalanceFilter, BalanceRow, BalanceSort } from '#lib/balances/view.ts';
import { onlyAssignedTo } from '../rights.ts';
import { cutPage } from '../runs/cut-page.ts';
import { beyondCursor } from '../runs/sort-order.ts';
import type { SortOrder } from '../runs/sort-order.ts';
import { looksAfter } from '../search/looks-after.ts';

const PAGE_SIZE = 50;

const orders: Readonly<Record<BalanceSort, SortOrder>> = {
	difference: {
		expression: sql`abs(coalesce(b.difference_cents, 0))`,
		type: 'bigint',
		direction: 'desc',
	},
	since: { expression: sql`coalesce(b.differs_since, 'infinity')`, type: 'date', direction: 'asc' },
	customer: { expression: sql`lower(c.name)`, type: 'text', direction: 'asc' },
};

const id = sql<string>`b.customer_id || '/' || b.currency`;

/** An explanation holds for the very difference that it was given for. */
const isExplained = sql<boolean>`b.explained_cents is not distinct from b.difference_cents`;

const lists: Readonly<Record<BalanceFilter['list'], RawBuilder<boolean>>> = {
	differs: sql`b.difference_cents <> 0 and not (${isExplained})`,
	explained: sql`b.difference_cents <> 0 and ${isExplained}`,
	agrees: sql`b.difference_cents = 0`,
	all: sql`true`,
};

/** Told balances of customers that a person sees. */
export const seenBalances = (tx: Tx, assignedTo: string | null) =>
	tx
		.selectFrom('sourceBalance as b')
		.innerJoin('customer as c', 'c.id', 'b.customerId')
		.where(looksAfter(assignedTo))
		.select(['b.customerId', 'c.name as customer', 'c.externalId as code', 'b.currency', 'b.asOf'])
		.select(['b.amountCents as toldCents', 'b.ledgerCents', 'b.differenceCents', 'b.source'])
		.select('b.differsSince as since')
		.select(
			sql<string | null>`case when b.difference_cents <> 0 and ${isExplained} then b.explanation end`.as(
				'explanation',
			),
		);

/** One page of told balances; `next` is the cursor of the following page, null at the end. */
export async function balancesPage(
	tx: Tx,
	{ search, list, sort, after }: BalanceFilter,
	assignedTo: string | null,
	size: number = PAGE_SIZE,
): Promise<{ rows: BalanceRow[]; next: string | null }> {
	const order = orders[sort];
	const found = await seenBalances(tx, assignedTo)
		.select(sql<string>`(${order.expression})::text`.as('sortValue'))
		.select(id.as('id'))
		.$if(search !== '', (query) => query.where('c.name', 'ilike', containing(search)))
		.where(lists[list])
		.where(beyondCursor(order, id, after))
		.orderBy(order.expression, order.direction)
		.orderBy(id, order.direction)
		.limit(size + 1)
		.execute();
	const { shown, next } = cutPage(found, size, (row) => ({ value: row.sortValue, id: row.id }));
	return { rows: shown.map(({ sortValue: _, id: __, ...row }) => row), next };
}

/** What the list of told balances shows for one address. @throws 401 */
export async function balancesScreen({ locals, url }: { locals: App.Locals; url: URL }) {
	const { person } = locals;
	if (!person) error(401, 'Unauthorized');
	const filter = readBalanceFilter(url.searchParams);
	return locals.tx(async (tx) => {
		const { compareBalances: isOn } = await tx
			.selectFrom('organisation')
			.select('compareBalances')
			.executeTakeFirstOrThrow();
		const told = await tx.selectFrom('sourceBalance').select('currency').limit(1).execute();
		const page = await balancesPage(tx, filter, onlyAssignedTo(person));
		return { filter, ...page, isOn, isTold: told.length > 0 };
	});
}
