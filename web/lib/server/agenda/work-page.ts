import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { personInCharge } from '#db/desk/person-in-charge.ts';
import type { Tx } from '#db/client.ts';
import { orderOfCurrency } from '#db/queries/order-of-currency.ts';
import type { Grouping, Stake, WorkSummary } from '#lib/agenda/view.ts';
import { readCursor } from '../runs/cursor.ts';
import { cutPage } from '../runs/cut-page.ts';
import { openWork } from './open-work.ts';
import type { Agenda } from './open-work.ts';

/** One group: `oldest` is the due date of the invoice that is late longest, `keys` its first tasks in order. */
export type FoundGroup = {
	id: string;
	count: number;
	oldest: string | null;
	stakes: readonly Stake[];
	keys: readonly string[];
};

/** `size` groups, of each the first `most` tasks. */
type Page = { grouping: Grouping; after: string | null; size: number; most: number };

type WorkPage = { groups: FoundGroup[]; next: string | null; summary: WorkSummary };

const keyOf = (agenda: Agenda, grouping: Grouping) =>
	grouping === 'owner'
		? sql<string>`coalesce(${personInCharge(agenda.standIns)}::text, t.owner)`
		: sql<string>`coalesce(t.customer_id, '')`;

type Order = { value: RawBuilder<unknown>; type: RawBuilder<unknown>; beyond: RawBuilder<unknown> };

/** Late longest first, or most at stake first; an amount is compared as a number whatever its currency. */
const orderOf = (grouping: Grouping): Order =>
	grouping === 'customer'
		? { value: sql`coalesce(to_char(s.oldest, 'YYYY-MM-DD'), '9999')`, type: sql`text`, beyond: sql`>` }
		: { value: sql`coalesce(s.cents, 0)`, type: sql`numeric`, beyond: sql`<` };

type Found = {
	page: { id: string; count: number; oldest: string | null; value: string | number }[];
	keys: { id: string; key: string }[];
	stakes: { id: string; currency: string; cents: number }[];
	total: { tasks: number; customers: number };
	all: Stake[];
};

/** The work is read once; pages, sums and totals are made of the same rows. */
function statement(tx: Tx, agenda: Agenda, { grouping, after, size, most }: Page) {
	const { value, type, beyond } = orderOf(grouping);
	const direction = grouping === 'customer' ? sql`asc` : sql`desc`;
	const cursor = readCursor(after);
	const rest =
		cursor === null
			? sql`true`
			: sql`(${value}, g.id) ${beyond} (${cursor.value}::${type}, ${cursor.id}::text)`;
	const work = openWork(tx, agenda)
		.select(['t.key', 't.at', 't.customerId', 't.invoiceId', keyOf(agenda, grouping).as('id')])
		.select(
			sql`case when t.invoice_id is null and jsonb_typeof(t.payload -> 'invoices') = 'array'
				then t.payload -> 'invoices' end`.as('listed'),
		);
	return sql<Found>`
		with w as materialized (${work}),
		about as (
			select key, id, invoice_id from w where invoice_id is not null
			union all
			select key, id, one from w cross join lateral jsonb_array_elements_text(listed) one where listed is not null
		),
		stake as materialized (
			select a.key, a.id, i.id as invoice_id, i.currency, i.residual_cents as cents, i.due_on
			from about a join invoice i on i.id = a.invoice_id and i.residual_cents > 0
		),
		owed as materialized (select distinct id, invoice_id, currency, cents, due_on from stake),
		s as (
			select id, sum(cents) as cents, min(due_on) filter (where due_on < ${agenda.asOf}::date) as oldest
			from owed group by id
		),
		g as (select id, count(*)::int as count from w group by id),
		page as materialized (
			select g.id, g.count, s.oldest, ${value} as value
			from g left join s on s.id = g.id where ${rest}
			order by ${value} ${direction}, g.id ${direction} limit ${size + 1}
		),
		due as (select key, min(due_on) as due_on from stake where id in (select id from page) group by key),
		firsts as (
			select w.key, w.id, row_number() over (partition by w.id order by d.due_on nulls last, w.at, w.key) as rank
			from w left join due d on d.key = w.key where w.id in (select id from page)
		)
		select
			(select coalesce(json_agg(p order by p.value ${direction}, p.id ${direction}), '[]') from page p) as page,
			(select coalesce(json_agg(json_build_object('id', id, 'key', key) order by rank), '[]')
				from firsts where rank <= ${most}) as keys,
			(select coalesce(json_agg(x), '[]') from (
				select id, currency, sum(cents) as cents from owed where id in (select id from page)
				group by id, currency order by ${orderOfCurrency('currency')}
			) x) as stakes,
			(select json_build_object('tasks', count(*), 'customers', count(distinct customer_id)) from w) as total,
			(select coalesce(json_agg(y), '[]') from (
				select currency, sum(cents) as cents
				from (select distinct invoice_id, currency, cents from owed) d
				group by currency order by ${orderOfCurrency('currency')}
			) y) as all`;
}

/** One page of groups in a stable order, and how much there is in all; `next` is the cursor of the following page. */
export async function workPage(tx: Tx, agenda: Agenda, asked: Page): Promise<WorkPage> {
	const { rows } = await statement(tx, agenda, asked).execute(tx);
	const [found] = rows;
	if (!found) throw new Error('the agenda answers one row');
	const { shown, next } = cutPage(found.page, asked.size, ({ value, id }) => ({ value, id }));
	const keys = Map.groupBy(found.keys, ({ id }) => id);
	const stakes = Map.groupBy(found.stakes, ({ id }) => id);
	return {
		groups: shown.map(({ id, count, oldest }) => ({
			...{ id, count, oldest },
			stakes: (stakes.get(id) ?? []).map(({ currency, cents }) => ({ currency, cents })),
			keys: (keys.get(id) ?? []).map(({ key }) => key),
		})),
		next,
		summary: { ...found.total, stakes: found.all },
	};
}
