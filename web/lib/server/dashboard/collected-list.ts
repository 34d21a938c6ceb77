import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { invoiceName } from '#db/queries/invoice-name.ts';
import { containing } from '#db/queries/containing.ts';
import { customersNamed } from '#db/queries/customers-named.ts';
import type { Tx } from '#db/client.ts';
import { lateFees, latePayments } from '#db/steering/late-money.ts';
import type { FigureFilter, FigureSort } from '#lib/dashboard/figure-filter.ts';
import type { CollectedRow } from '#lib/dashboard/figure-rows.ts';
import { cutPage } from '../runs/cut-page.ts';
import { beyondCursor } from '../runs/sort-order.ts';
import type { SortOrder } from '../runs/sort-order.ts';

const orders: Readonly<Record<FigureSort, SortOrder>> = {
	newest: { expression: sql`l.day`, type: 'date', direction: 'desc' },
	amount: { expression: sql`l.cents`, type: 'bigint', direction: 'desc' },
	customer: { expression: sql`lower(c.name)`, type: 'text', direction: 'asc' },
};

const NEVER_EARLIER = '0001-01-01';

/** Of what debtors paid late, all (n78: an agency's fee is part of it) or the `fees` alone, with customer `c` and invoice `i`. */
function scoped({ kind, currency, search, from, to }: FigureFilter): RawBuilder<unknown> {
	const since = from || NEVER_EARLIER;
	const payments = sql`select true as paid, p.* from (${latePayments(currency, since)}) p union all`;
	return sql`
		from (${kind === 'fees' ? sql`` : payments} select false as paid, f.* from (${lateFees(currency, since)}) f) l
		left join customer c on c.id = l.customer_id
		left join invoice i on i.id = l.invoice_id
		where ${to === '' ? sql`true` : sql`l.day <= ${to}::date`}
			and ${search === '' ? sql`true` : sql`(i.number ilike ${containing(search)} or l.customer_id in (${customersNamed(search)}))`}`;
}

/** One page of the money that came late; `next` is the cursor of the following page. */
export async function collectedPage(
	tx: Tx,
	filter: FigureFilter,
	size: number,
): Promise<{ rows: CollectedRow[]; next: string | null }> {
	const order = orders[filter.sort];
	const direction = sql.raw(order.direction);
	const { rows: found } = await sql<CollectedRow & { sortValue: string }>`
		select l.id, l.day::text as day, not l.paid as "isFee", l.customer_id as "customerId", coalesce(c.name, '') as customer,
			l.invoice_id as "invoiceId", ${invoiceName('i')} as number, i.due_on::text as "dueOn", l.cents, l.net_cents as "netCents",
			${order.expression}::text as "sortValue"
		${scoped(filter)} and ${beyondCursor(order, sql`l.id`, filter.after)}
		order by ${order.expression} ${direction}, l.id ${direction} limit ${size + 1}
	`.execute(tx);
	const { shown, next } = cutPage(found, size, ({ sortValue, id }) => ({ value: sortValue, id }));
	return { rows: shown.map(({ sortValue: _, ...row }) => row), next };
}

/** What that adds up to: as debtors paid it, and without the tax of fees. */
export async function collectedTotal(
	tx: Tx,
	filter: FigureFilter,
): Promise<{ count: number; cents: number; netCents: number }> {
	const { rows } = await sql<{ count: number; cents: number; netCents: number }>`
		select count(*)::int as count, coalesce(sum(l.cents), 0)::bigint as cents,
			coalesce(sum(l.net_cents), 0)::bigint as "netCents"
		${scoped(filter)}
	`.execute(tx);
	return rows[0] ?? { count: 0, cents: 0, netCents: 0 };
}
