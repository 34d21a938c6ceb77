import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import { dueRange } from '#workflows/receivables/steering/ageing-columns.ts';
import type { AgeingColumn } from '#workflows/receivables/steering/ageing-columns.ts';
import type { Tx } from '../client.ts';
import { owedOn } from './owed-on.ts';
import type { OwedQuery } from './owed-on.ts';

/** One customer of the aged balance: cents by column, in the order of the columns. */
export type AgedCustomer = {
	customerId: string;
	name: string;
	collector: string | null;
	cents: number[];
	totalCents: number;
	lateCents: number;
	invoices: number;
	oldestDueOn: CivilDate;
	sortValue: string | number;
};

export type AgedSort = 'total' | 'late' | 'oldest' | 'customer';
export type AgedPage = {
	query: OwedQuery;
	columns: readonly AgeingColumn[];
	/** the day on which lateness is counted */
	on: CivilDate;
	sort: AgedSort;
	after: { value: string | number; id: string } | null;
	size: number;
};

const orders: Readonly<
	Record<AgedSort, { by: RawBuilder<unknown>; type: 'text' | 'numeric'; down: boolean }>
> = {
	total: { by: sql`b.total`, type: 'numeric', down: true },
	late: { by: sql`b.late`, type: 'numeric', down: true },
	oldest: { by: sql`to_char(b.oldest, 'YYYY-MM-DD')`, type: 'text', down: false },
	customer: { by: sql`lower(c.name)`, type: 'text', down: false },
};

/** The sum of one column: which due dates it holds is the core's to say. */
function columnSum(column: AgeingColumn, on: CivilDate): RawBuilder<unknown> {
	const { from, to } = dueRange(column, on);
	const within = [
		...(from === null ? [] : [sql`due_on >= ${from}::date`]),
		...(to === null ? [] : [sql`due_on <= ${to}::date`]),
	];
	return sql`coalesce(sum(residual_cents) filter (where ${sql.join(within, sql` and `)}), 0)::bigint`;
}

const sums = (columns: readonly AgeingColumn[], on: CivilDate): RawBuilder<unknown> =>
	sql`json_build_array(${sql.join(columns.map((column) => columnSum(column, on)))}) as cents,
		sum(residual_cents)::bigint as total,
		coalesce(sum(residual_cents) filter (where due_on < ${on}::date), 0)::bigint as late,
		count(*)::int as invoices, min(due_on) as oldest`;

/** One page of the aged balance by customer, in a stable order. */
export async function agedCustomers(tx: Tx, page: AgedPage): Promise<AgedCustomer[]> {
	const { by, type, down } = orders[page.sort];
	const direction = sql.raw(down ? 'desc' : 'asc');
	const beyond =
		page.after === null
			? sql`true`
			: sql`(${by}, b.customer_id) ${sql.raw(down ? '<' : '>')} (${page.after.value}::${sql.raw(type)}, ${page.after.id})`;
	const { rows } = await sql<AgedCustomer>`
		with owed as (${owedOn(page.query)}),
		b as (select customer_id, ${sums(page.columns, page.on)} from owed group by customer_id)
		select b.customer_id as "customerId", c.name, p.name as collector, b.cents, b.total as "totalCents",
			b.late as "lateCents", b.invoices, b.oldest as "oldestDueOn", ${by} as "sortValue"
		from b join customer c on c.id = b.customer_id
		left join membership p on p.user_id = c.collector_id
		where ${beyond}
		order by ${by} ${direction}, b.customer_id ${direction}
		limit ${page.size}
	`.execute(tx);
	return rows;
}

export type AgedTotals = { cents: number[]; totalCents: number; invoices: number; customers: number };

/** The sums under the whole list, whatever page is shown. */
export async function agedTotals(
	tx: Tx,
	{ query, columns, on }: Pick<AgedPage, 'query' | 'columns' | 'on'>,
): Promise<AgedTotals> {
	const { rows } = await sql<AgedTotals>`
		with owed as (${owedOn(query)})
		select t.cents, coalesce(t.total, 0)::bigint as "totalCents", t.invoices,
			(select count(distinct customer_id)::int from owed) as customers
		from (select ${sums(columns, on)} from owed) t
	`.execute(tx);
	return rows[0] ?? { cents: columns.map(() => 0), totalCents: 0, invoices: 0, customers: 0 };
}
