import { sql } from 'kysely';
import { customersNamed } from '#db/queries/customers-named.ts';
import type { Tx } from '#db/client.ts';
import type { CustomerFilter } from '#lib/customers/view.ts';
import { inScope } from '../search/in-scope.ts';

/** Whose customers: everybody's (`null`), or those of one person as collector, salesperson or owner of a task. */
export type CustomerScope = { assignedTo: string | null };

/** What the list is asked for, beside the filter: the day, and the currency of its amounts. */
export type CustomerQuery = CustomerScope & {
	filter: CustomerFilter;
	asOf: string;
	currency: string;
	/** these customers alone, and what is open of them alone; absent ⇒ any */
	only?: readonly string[];
};

/** The payer profile in force: what a person decided, what another program told, what the records say. */
export const profileInForce = sql<string | null>`coalesce(p.override, c.profile, p.computed)`;

/** What is open of each customer in one currency, summed from the open invoices themselves. */
const openByCustomer = (tx: Tx, { currency, asOf, only }: CustomerQuery) =>
	tx
		.selectFrom('invoice')
		.where('closed', 'is', null)
		.where('residualCents', '>', 0)
		.where('currency', '=', currency)
		.$if(only !== undefined, (query) => query.where('customerId', 'in', ['', ...(only ?? [])]))
		.groupBy('customerId')
		.select([
			'customerId',
			sql<number>`sum(residual_cents)::bigint`.as('residualCents'),
			sql<number>`coalesce(sum(residual_cents) filter (where due_on < ${asOf}::date), 0)::bigint`.as(
				'dueCents',
			),
			sql<number>`sum(disputed_cents)::bigint`.as('disputedCents'),
			sql<string>`min(due_on)`.as('oldestDueOn'),
		]);

const reachable = sql<boolean>`exists (
	select from contact_person k where k.customer_id = c.id and k.unusable_reason is null
		and (k.email is not null or k.phone is not null or k.address is not null)
)`;

/** Whoever was warned of a credit limit or an insured amount that is near or reached (80 % and 100 %). */
const nearLimit = sql<boolean>`exists (select from exposure_alert a where a.customer_id = c.id)`;

const pausedOn = (asOf: string) => sql<boolean>`exists (
	select from pause s where s.customer_id = c.id and (s.until_on is null or s.until_on > ${asOf}::date)
)`;

/** Customers that a filter and a person's rights leave; the one place where both are decided. */
export function scopedCustomers(tx: Tx, query: CustomerQuery) {
	const { filter, asOf, assignedTo } = query;
	const { search, list, collector, profile } = filter;
	return tx
		.selectFrom('customer as c')
		.leftJoin(openByCustomer(tx, query).as('o'), 'o.customerId', 'c.id')
		.leftJoin('customerProfile as p', 'p.customerId', 'c.id')
		.$if(search !== '', (query) =>
			query.where((eb) =>
				eb.or([
					sql<boolean>`c.id in (${customersNamed(search)})`,
					eb('c.externalId', '=', search),
					eb('c.groupCode', '=', search),
				]),
			),
		)
		.$if(list === 'open', (query) => query.where('o.residualCents', '>', 0))
		.$if(list === 'late', (query) => query.where('o.dueCents', '>', 0))
		.$if(list === 'disputed', (query) => query.where('o.disputedCents', '>', 0))
		.$if(list === 'paused', (query) => query.where(pausedOn(asOf)))
		.$if(list === 'near-limit', (query) => query.where(nearLimit))
		.$if(list === 'no-contact', (query) => query.where(sql<boolean>`not ${reachable} and c.address is null`))
		.$if(collector === 'none', (query) => query.where('c.collectorId', 'is', null))
		.$if(collector !== '' && collector !== 'none', (query) =>
			query.where(sql<boolean>`c.collector_id::text = ${collector}`),
		)
		.$if(profile !== '', (query) => query.where(sql<boolean>`${profileInForce} = ${profile}`))
		.where(inScope(assignedTo));
}
