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

/** The sums under the whole list, whatever page is shown. */
export type AgedTotals = { cents: number[]; totalCents: number; invoices: number; customers: number };

type AgedSort = 'total' | 'late' | 'oldest' | 'customer';
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
	customer: { by: sql`lower(n.name)`, type: 'text', down: false },
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

const named = (index: number): RawBuilder<unknown> => sql.raw(`c${String(index)}`);

/** Each customer's sums, worked out once: the page and the totals under it are both made of them. */
const balances = ({
	query,
	columns,
	on,
}: Pick<AgedPage, 'query' | 'columns' | 'on'>): RawBuilder<unknown> => sql`
	owed as (${owedOn(query)}),
	b as materialized (
		select customer_id, sum(residual_cents)::bigint as total, count(*)::int as invoices, min(due_on) as oldest,
			coalesce(sum(residual_cents) filter (where due_on < ${on}::date), 0)::bigint as late,
			${sql.join(columns.map((column, index) => sql`${columnSum(column, on)} as ${named(index)}`))}
		from owed group by customer_id
	),
	t as (
		select coalesce(sum(total), 0)::bigint as "totalCents", coalesce(sum(invoices), 0)::int as invoices,
			count(*)::int as customers,
			json_build_array(${sql.join(columns.map((_, index) => sql`coalesce(sum(${named(index)}), 0)::bigint`))}) as cents
		from b
	)`;

/** One page of the aged balance by customer, in a stable order, and the totals of all its pages. */
export async function agedCustomers(
	tx: Tx,
	page: AgedPage,
): Promise<{ rows: AgedCustomer[]; totals: AgedTotals }> {
	const { by, type, down } = orders[page.sort];
	const direction = sql.raw(down ? 'desc' : 'asc');
	const names = page.sort === 'customer' ? sql`join customer n on n.id = b.customer_id` : sql``;
	const beyond =
		page.after === null
			? sql`true`
			: sql`(${by}, b.customer_id) ${sql.raw(down ? '<' : '>')} (${page.after.value}::${sql.raw(type)}, ${page.after.id})`;
	const { rows } = await sql<{ rows: AgedCustomer[]; totals: AgedTotals }>`
		with ${balances(page)},
		shown as (
			select b.*, ${by} as value, row_number() over (order by ${by} ${direction}, b.customer_id ${direction}) as rank
			from b ${names}
			where ${beyond}
			order by ${by} ${direction}, b.customer_id ${direction}
			limit ${page.size}
		),
		lines as (
			select s.rank, json_build_object('customerId', s.customer_id, 'name', c.name, 'collector', p.name,
				'cents', json_build_array(${sql.join(page.columns.map((_, index) => sql`s.${named(index)}`))}), 'totalCents', s.total,
				'lateCents', s.late, 'invoices', s.invoices, 'oldestDueOn', s.oldest, 'sortValue', s.value) as line
			from shown s join customer c on c.id = s.customer_id
			left join membership p on p.user_id = c.collector_id
		)
		select coalesce((select json_agg(line order by rank) from lines), '[]') as rows, (select row_to_json(t) from t) as totals
	`.execute(tx);
	const [answer] = rows;
	if (!answer) throw new Error('A query without a table answers one row.');
	return answer;
}

/** The totals alone. */
export async function agedTotals(
	tx: Tx,
	page: Pick<AgedPage, 'query' | 'columns' | 'on'>,
): Promise<AgedTotals> {
	const { rows } = await sql<AgedTotals>`with ${balances(page)} select * from t`.execute(tx);
	return rows[0] ?? { cents: page.columns.map(() => 0), totalCents: 0, invoices: 0, customers: 0 };
}
