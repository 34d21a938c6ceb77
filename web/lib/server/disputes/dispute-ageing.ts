import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';
import { orderOfCurrency } from '#db/queries/order-of-currency.ts';
import type { AgeLine } from '#lib/disputes/view.ts';
import { ageBucket, listedDisputes, scopedDisputes } from './scoped-disputes.ts';
import type { DisputeQuery } from './scoped-disputes.ts';

/** Up to so many disputes are added up; of more they are counted alone, and the screen shows no amounts. */
const MOST_ADDED = 10_000;

/** How many disputes a filter leaves and what they are about, by currency and by the days since they were opened. */
export async function disputeAgeing(tx: Tx, query: DisputeQuery): Promise<AgeLine[]> {
	const bucket = ageBucket(query.asOf);
	const counts = await listedDisputes(tx, query)
		.select([bucket.as('bucket'), sql<number>`count(*)::int`.as('count')])
		.groupBy(sql`1`)
		.execute();
	if (counts.reduce((sum, { count }) => sum + count, 0) > MOST_ADDED)
		return counts.map((line) => ({ ...line, currency: null, cents: null }));
	return scopedDisputes(tx, query)
		.select([
			'i.currency',
			bucket.as('bucket'),
			sql<number>`count(*)::int`.as('count'),
			sql<number>`sum(d.amount_cents)::bigint`.as('cents'),
		])
		.groupBy('i.currency')
		.groupBy(sql`2`)
		.orderBy(orderOfCurrency('i.currency'))
		.execute();
}
