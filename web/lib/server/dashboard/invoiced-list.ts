import { sql } from 'kysely';
import { invoiceName } from '#db/queries/invoice-name.ts';
import { containing } from '#db/queries/containing.ts';
import { customersNamed } from '#db/queries/customers-named.ts';
import type { Tx } from '#db/client.ts';
import { wasSold } from '#db/steering/sales-by-month.ts';
import type { FigureFilter, FigureSort } from '#lib/dashboard/figure-filter.ts';
import type { InvoicedRow } from '#lib/dashboard/figure-rows.ts';
import { cutPage } from '../runs/cut-page.ts';
import { beyondCursor } from '../runs/sort-order.ts';
import type { SortOrder } from '../runs/sort-order.ts';

const orders: Readonly<Record<FigureSort, SortOrder>> = {
	newest: { expression: sql`i.issued_on`, type: 'date', direction: 'desc' },
	amount: { expression: sql`i.amount_cents`, type: 'bigint', direction: 'desc' },
	customer: { expression: sql`lower(c.name)`, type: 'text', direction: 'asc' },
};

function scoped(tx: Tx, { currency, search, from, to }: FigureFilter) {
	const like = containing(search);
	return tx
		.selectFrom('invoice as i')
		.leftJoin('customer as c', 'c.id', 'i.customerId')
		.where(wasSold)
		.where('i.currency', '=', currency)
		.$if(from !== '', (query) => query.where('i.issuedOn', '>=', from))
		.$if(to !== '', (query) => query.where('i.issuedOn', '<=', to))
		.$if(search !== '', (query) =>
			query.where(sql<boolean>`(i.number ilike ${like} or i.customer_id in (${customersNamed(search)}))`),
		);
}

/** One page of the invoices issued between two days, void ones left out; `next` is the cursor of the following page. */
export async function invoicedPage(
	tx: Tx,
	filter: FigureFilter,
	size: number,
): Promise<{ rows: InvoicedRow[]; next: string | null }> {
	const order = orders[filter.sort];
	const found = await scoped(tx, filter)
		.select(['i.id as invoiceId', invoiceName('i').as('number'), 'i.customerId', 'c.name as customer'])
		.select(['i.issuedOn', 'i.dueOn', 'i.amountCents', 'i.residualCents', 'i.closed'])
		.select(sql<string>`${order.expression}::text`.as('sortValue'))
		.where(beyondCursor(order, sql`i.id`, filter.after))
		.orderBy(order.expression, order.direction)
		.orderBy('i.id', order.direction)
		.limit(size + 1)
		.execute();
	const { shown, next } = cutPage(found, size, ({ sortValue, invoiceId }) => ({
		value: sortValue,
		id: invoiceId,
	}));
	return {
		rows: shown.map(({ sortValue: _, customer, ...row }) => ({ ...row, customer: customer ?? '' })),
		next,
	};
}

/** How many invoices that is, and for how much. */
export const invoicedTotal = (tx: Tx, filter: FigureFilter): Promise<{ count: number; cents: number }> =>
	scoped(tx, filter)
		.select(sql<number>`count(*)::int`.as('count'))
		.select(sql<number>`coalesce(sum(i.amount_cents), 0)::bigint`.as('cents'))
		.executeTakeFirstOrThrow();
