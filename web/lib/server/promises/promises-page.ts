import { sql } from 'kysely';
import { invoiceName } from '#db/queries/invoice-name.ts';
import type { Tx } from '#db/client.ts';
import { orderOfCurrency } from '#db/queries/order-of-currency.ts';
import type { PromiseRow, PromiseSort, PromiseTotal } from '#lib/promises/view.ts';
import { cutPage } from '../runs/cut-page.ts';
import { beyondCursor } from '../runs/sort-order.ts';
import type { SortOrder } from '../runs/sort-order.ts';
import { scopedPromises } from './scoped-promises.ts';
import type { PromiseQuery } from './scoped-promises.ts';

const orders: Readonly<Record<PromiseSort, SortOrder>> = {
	date: { expression: sql`p.promised_on`, type: 'date', direction: 'asc' },
	made: { expression: sql`p.at`, type: 'timestamptz', direction: 'desc' },
	amount: { expression: sql`p.amount_cents`, type: 'bigint', direction: 'desc' },
	customer: { expression: sql`lower(c.name)`, type: 'text', direction: 'asc' },
};

/** One page of promises in a stable order; `next` is the cursor of the following page, null at the end. */
export async function promisesPage(
	tx: Tx,
	{ sort, after, size, ...query }: PromiseQuery & { sort: PromiseSort; after: string | null; size: number },
): Promise<{ rows: PromiseRow[]; next: string | null }> {
	const order = orders[sort];
	const { expression, direction } = order;
	const page = scopedPromises(tx, query)
		.select(['p.id', sql`${expression}`.as('sortValue')])
		.where(beyondCursor(order, sql`p.id`, after))
		.orderBy(expression, direction)
		.orderBy('p.id', direction)
		.limit(size + 1);
	const found = await tx
		.selectFrom(page.as('f'))
		.innerJoin('promise as p', 'p.id', 'f.id')
		.innerJoin('customer as c', 'c.id', 'p.customerId')
		.innerJoin('invoice as i', (join) => join.on(sql<boolean>`i.id = p.invoices[1]`))
		.select(['p.id', 'p.customerId', 'c.name as customer', 'i.currency', 'p.amountCents', 'p.receivedCents'])
		.select(['p.at', 'p.promisedOn', 'p.graceUntil', 'p.outcome', 'p.source', 'p.author', 'p.planId'])
		.select(['p.documentId', 'p.forcedReason', sql<string>`f.sort_value::text`.as('sortValue')])
		.select(
			sql<{ id: string; number: string }[]>`(
				select json_agg(json_build_object('id', n.id, 'number', ${invoiceName('n')}) order by n.due_on, n.id)
				from invoice n where n.id = any(p.invoices)
			)`.as('invoices'),
		)
		.orderBy('f.sortValue', direction)
		.orderBy('f.id', direction)
		.execute();
	const { shown, next } = cutPage(found, size, ({ sortValue, id }) => ({ value: sortValue, id }));
	return {
		rows: shown.map(({ at, sortValue: _, ...row }) => ({ ...row, madeAt: at.toISOString() })),
		next,
	};
}

/** Promises are counted and added up as far as here; the screen says when there are more. */
const MOST_COUNTED = 10_000;

/** How many promises a filter leaves and, unless there are `more`, for how much, and what came of it, by currency. */
export async function promiseSums(tx: Tx, query: PromiseQuery): Promise<PromiseTotal> {
	const { count } = await tx
		.selectFrom(
			scopedPromises(tx, query)
				.select('p.id')
				.limit(MOST_COUNTED + 1)
				.as('found'),
		)
		.select(sql<number>`count(*)::int`.as('count'))
		.executeTakeFirstOrThrow();
	if (count > MOST_COUNTED) return { count: MOST_COUNTED, more: true, sums: [] };
	const sums = await scopedPromises(tx, query)
		.select(sql<string>`i.currency`.as('currency'))
		.select(sql<number>`sum(p.amount_cents)::bigint`.as('cents'))
		.select(sql<number>`sum(p.received_cents)::bigint`.as('receivedCents'))
		.groupBy('i.currency')
		.orderBy(orderOfCurrency('i.currency'))
		.execute();
	return { count, more: false, sums };
}
