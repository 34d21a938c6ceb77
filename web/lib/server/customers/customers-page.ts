import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';
import type { CustomerRow, CustomerSort } from '#lib/customers/view.ts';
import { daysLate } from '#workflows/receivables/ageing.ts';
import { readCustomerFilter } from '#lib/customers/customer-filter.ts';
import { cutPage } from '../runs/cut-page.ts';
import { beyondCursor } from '../runs/sort-order.ts';
import type { SortOrder } from '../runs/sort-order.ts';
import { nextActions } from './next-actions.ts';
import { outstandingOf } from './outstanding-of.ts';
import { profileInForce, scopedCustomers } from './scoped-customers.ts';
import type { CustomerQuery } from './scoped-customers.ts';

const orders: Readonly<Record<CustomerSort, SortOrder<string | number>>> = {
	owed: { expression: sql`coalesce(o.due_cents, 0)`, type: 'numeric', direction: 'desc' },
	outstanding: { expression: sql`coalesce(o.residual_cents, 0)`, type: 'numeric', direction: 'desc' },
	delay: {
		expression: sql`coalesce(to_char(o.oldest_due_on, 'YYYY-MM-DD'), '9999')`,
		type: 'text',
		direction: 'asc',
	},
	next: {
		expression: sql`coalesce((
			select to_char(min(r.acts_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS')
			from invoice_run r where r.customer_id = c.id and r.ended_at is null and r.acts_at < 'infinity'
		), '9999')`,
		type: 'text',
		direction: 'asc',
	},
	customer: { expression: sql`lower(c.name)`, type: 'text', direction: 'asc' },
};

/** What marks a customer in the list. */
const flagColumns = (asOf: string) => ({
	insolvent: sql<boolean>`exists (select from insolvency v where v.customer_id = c.id and v.closed_on is null)`,
	paused: sql<boolean>`exists (
		select from pause s where s.customer_id = c.id and s.invoice_id is null
			and (s.until_on is null or s.until_on > ${asOf}::date)
	)`,
	'no-contact': sql<boolean>`c.address is null and not exists (
		select from contact_person k where k.customer_id = c.id and k.unusable_reason is null
			and (k.email is not null or k.phone is not null or k.address is not null)
	)`,
});

export type CustomersPageQuery = CustomerQuery & { size: number };

type Place = { id: string; sortValue: string | number };

/** What the list shows of some customers, in their order. */
async function customerRows(tx: Tx, { filter: _, ...query }: CustomerQuery, ids: readonly string[]) {
	const { asOf } = query;
	const flags = flagColumns(asOf);
	const everybody = { ...query, filter: readCustomerFilter(new URLSearchParams('list=all')), only: ids };
	const found = await scopedCustomers(tx, everybody)
		.leftJoin('membership as m', 'm.userId', 'c.collectorId')
		.leftJoin('scenario as s', 's.id', 'c.scenarioId')
		.select(['c.id', 'c.name', 'o.oldestDueOn', 'm.name as collector', 's.name as ownScenario'])
		.select(profileInForce.as('profile'))
		.select([flags.insolvent.as('insolvent'), flags.paused.as('paused')])
		.select(flags['no-contact'].as('noContact'))
		.where('c.id', 'in', ['', ...ids])
		.execute();
	const rows = new Map(found.map((row) => [row.id, row]));
	const outstanding = await outstandingOf(tx, ids, asOf);
	const actions = await nextActions(tx, ids);
	return ids.flatMap((id): CustomerRow[] => {
		const row = rows.get(id);
		if (!row) return [];
		const action = actions.get(id);
		return [
			{
				...{ id, name: row.name, outstanding: outstanding.get(id) ?? [] },
				oldestDaysLate: row.oldestDueOn === null ? 0 : daysLate(row.oldestDueOn, asOf),
				...{ collector: row.collector, profile: row.profile },
				scenario: row.ownScenario ?? action?.scenario ?? null,
				next: action?.next ?? null,
				flags: [
					...(row.insolvent ? (['insolvent'] as const) : []),
					...(row.paused ? (['paused'] as const) : []),
					...(row.noContact ? (['no-contact'] as const) : []),
				],
			},
		];
	});
}

type Found = { places: Place[]; summary: { count: number; residualCents: number; dueCents: number } };

/**
 * One page of customers in a stable order, and what all of its pages make: customers that the filter leaves are read
 * once for both. `next` is the cursor of the following page, null at the end.
 */
export async function customersPage(tx: Tx, { size, ...query }: CustomersPageQuery) {
	const order = orders[query.filter.sort];
	const way = sql.raw(order.direction);
	const beyond = beyondCursor({ ...order, expression: sql`value` }, sql`id`, query.filter.after);
	const left = scopedCustomers(tx, query)
		.select(['c.id', 'o.residualCents', 'o.dueCents'])
		.select(order.expression.as('value'));
	const { rows } = await sql<Found>`
		with found as materialized (${left})
		select
			(select coalesce(json_agg(json_build_object('id', p.id, 'sortValue', p.value) order by p.value ${way}, p.id ${way}), '[]')
				from (select id, value from found where ${beyond} order by value ${way}, id ${way} limit ${size + 1}) p) as places,
			(select json_build_object('count', count(*), 'residualCents', coalesce(sum(residual_cents), 0),
				'dueCents', coalesce(sum(due_cents), 0)) from found) as summary
	`.execute(tx);
	const [found] = rows;
	if (!found) throw new Error('A query without a table answers one row.');
	const { shown, next } = cutPage(found.places, size, ({ sortValue, id }) => ({ value: sortValue, id }));
	return {
		rows: await customerRows(
			tx,
			query,
			shown.map(({ id }) => id),
		),
		next,
		summary: found.summary,
	};
}
