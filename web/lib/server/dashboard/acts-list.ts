import { sql } from 'kysely';
import { invoiceName } from '#db/queries/invoice-name.ts';
import { containing } from '#db/queries/containing.ts';
import { customersNamed } from '#db/queries/customers-named.ts';
import type { Tx } from '#db/client.ts';
import { hasLeft } from '#db/steering/acts-and-cash.ts';
import type { FigureFilter } from '#lib/dashboard/figure-filter.ts';
import type { ActRow } from '#lib/dashboard/figure-rows.ts';
import { cutPage } from '../runs/cut-page.ts';
import { beyondCursor } from '../runs/sort-order.ts';
import type { SortOrder } from '../runs/sort-order.ts';

type ActSort = Exclude<FigureFilter['sort'], 'amount'>;
export const ACT_SORTS: readonly ActSort[] = ['newest', 'customer'];

const orders: Readonly<Record<ActSort, SortOrder>> = {
	newest: { expression: sql`k.at`, type: 'timestamptz', direction: 'desc' },
	customer: { expression: sql`lower(c.name)`, type: 'text', direction: 'asc' },
};

/** Of the end of a period, the whole day counts; its beginning is that of the figure. */
function scoped(tx: Tx, { kind, search, from, to }: FigureFilter) {
	const like = containing(search);
	return tx
		.selectFrom('contact as k')
		.leftJoin('customer as c', 'c.id', 'k.customerId')
		.where('k.kind', '=', kind)
		.where(hasLeft(from || '0001-01-01'))
		.$if(to !== '', (query) => query.where(sql<boolean>`k.at < ${to}::date + 1`))
		.$if(search !== '', (query) =>
			query.where(sql<boolean>`(k.customer_id in (${customersNamed(search)})
				or exists (select from invoice n where n.id = any(k.invoices) and n.number ilike ${like}))`),
		);
}

/** One page of the contacts of one kind that left; `next` is the cursor of the following page. */
export async function actsPage(
	tx: Tx,
	filter: FigureFilter,
	size: number,
): Promise<{ rows: ActRow[]; next: string | null }> {
	const order = orders[filter.sort === 'customer' ? 'customer' : 'newest'];
	const found = await scoped(tx, filter)
		.leftJoin('scenarioVersion as v', (join) =>
			join.onRef('v.scenarioId', '=', 'k.scenarioId').onRef('v.version', '=', 'k.scenarioVersion'),
		)
		.select(['k.key', 'k.at', 'k.customerId', 'c.name as customer'])
		.select(sql<string | null>`coalesce(v.plan -> 'nodes' -> k.node ->> 'label', k.node)`.as('step'))
		.select(
			sql<{ id: string; number: string }[] | null>`(
				select json_agg(json_build_object('id', n.id, 'number', ${invoiceName('n')}) order by n.due_on, n.id)
				from invoice n where n.id = any(k.invoices)
			)`.as('invoices'),
		)
		.select(sql<string>`${order.expression}::text`.as('sortValue'))
		.where(beyondCursor(order, sql`k.key`, filter.after))
		.orderBy(order.expression, order.direction)
		.orderBy('k.key', order.direction)
		.limit(size + 1)
		.execute();
	const { shown, next } = cutPage(found, size, ({ sortValue, key }) => ({ value: sortValue, id: key }));
	return {
		rows: shown.map(({ sortValue: _, at, customer, invoices, ...row }) => ({
			...{ ...row, at: at.toISOString(), customer: customer ?? '', invoices: invoices ?? [] },
		})),
		next,
	};
}

/** How many contacts that are. */
export async function actsCount(tx: Tx, filter: FigureFilter): Promise<number> {
	const { count } = await scoped(tx, filter)
		.select(sql<number>`count(*)::int`.as('count'))
		.executeTakeFirstOrThrow();
	return count;
}
