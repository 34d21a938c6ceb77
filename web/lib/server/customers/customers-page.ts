import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Tx } from '#db/client.ts';
import type { CustomerRow, CustomerSort } from '#lib/customers/view.ts';
import { daysLate } from '#workflows/receivables/ageing.ts';
import { readCursor, writeCursor } from '../runs/cursor.ts';
import { nextActions } from './next-actions.ts';
import { outstandingOf } from './outstanding-of.ts';
import { profileInForce, scopedCustomers } from './scoped-customers.ts';
import type { CustomerQuery } from './scoped-customers.ts';

type Order = { expression: RawBuilder<string | number>; type: 'text' | 'numeric'; direction: 'asc' | 'desc' };

const orders: Readonly<Record<CustomerSort, Order>> = {
	owed: { expression: sql`coalesce(o.due_cents, 0)`, type: 'numeric', direction: 'desc' },
	outstanding: { expression: sql`coalesce(o.residual_cents, 0)`, type: 'numeric', direction: 'desc' },
	delay: {
		expression: sql`coalesce(to_char(o.oldest_due_on, 'YYYY-MM-DD'), '9999')`,
		type: 'text',
		direction: 'asc',
	},
	next: {
		expression: sql`coalesce((
			select to_char(min(r.next_wake_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS')
			from invoice_run r where r.customer_id = c.id and r.next_wake_at is not null
		), '9999')`,
		type: 'text',
		direction: 'asc',
	},
	customer: { expression: sql`lower(c.name)`, type: 'text', direction: 'asc' },
};

/** What marks a customer in the list. */
const flagColumns = (asOf: string) => ({
	insolvent: sql<boolean>`exists (select from insolvency v where v.customer_id = c.id)`,
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

/** One page of customers in a stable order; `next` is the cursor of the following page, null at the end. */
export async function customersPage(
	tx: Tx,
	{ size, ...query }: CustomersPageQuery,
): Promise<{ rows: CustomerRow[]; next: string | null }> {
	const { filter, asOf } = query;
	const { expression, type, direction } = orders[filter.sort];
	const cursor = readCursor(filter.after);
	const value = sql`${cursor?.value}::${sql.raw(type)}`;
	const beyond = direction === 'asc' ? sql.raw('>') : sql.raw('<');
	const flags = flagColumns(asOf);
	const found = await scopedCustomers(tx, query)
		.leftJoin('membership as m', 'm.userId', 'c.collectorId')
		.leftJoin('scenario as s', 's.id', 'c.scenarioId')
		.select(['c.id', 'c.name', 'o.oldestDueOn', 'm.name as collector', 's.name as ownScenario'])
		.select([profileInForce.as('profile'), expression.as('sortValue')])
		.select([flags.insolvent.as('insolvent'), flags.paused.as('paused')])
		.select(flags['no-contact'].as('noContact'))
		.$if(cursor !== null, (page) =>
			page.where(sql<boolean>`(${expression}, c.id) ${beyond} (${value}, ${cursor?.id})`),
		)
		.orderBy(expression, direction)
		.orderBy('c.id', direction)
		.limit(size + 1)
		.execute();
	const shown = found.slice(0, size);
	const last = shown.at(-1);
	const ids = shown.map(({ id }) => id);
	const outstanding = await outstandingOf(tx, ids, asOf);
	const actions = await nextActions(tx, ids);
	return {
		rows: shown.map((row) => {
			const action = actions.get(row.id);
			return {
				id: row.id,
				name: row.name,
				outstanding: outstanding.get(row.id) ?? [],
				oldestDaysLate: row.oldestDueOn === null ? 0 : daysLate(row.oldestDueOn, asOf),
				collector: row.collector,
				profile: row.profile,
				scenario: row.ownScenario ?? action?.scenario ?? null,
				next: action?.next ?? null,
				flags: [
					...(row.insolvent ? (['insolvent'] as const) : []),
					...(row.paused ? (['paused'] as const) : []),
					...(row.noContact ? (['no-contact'] as const) : []),
				],
			};
		}),
		next: found.length > size && last ? writeCursor({ value: last.sortValue, id: last.id }) : null,
	};
}
