import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';
import { scopedCustomers } from './scoped-customers.ts';
import type { CustomerQuery } from './scoped-customers.ts';

/** How many customers a filter leaves and what they owe in the currency of the list; the same ones as its pages. */
export const customersSummary = (tx: Tx, query: CustomerQuery) =>
	scopedCustomers(tx, query)
		.select([
			sql<number>`count(*)::int`.as('count'),
			sql<number>`coalesce(sum(o.residual_cents), 0)::bigint`.as('residualCents'),
			sql<number>`coalesce(sum(o.due_cents), 0)::bigint`.as('dueCents'),
		])
		.executeTakeFirstOrThrow();
