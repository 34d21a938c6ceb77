import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';
import { orderOfCurrency } from '#db/queries/order-of-currency.ts';
import type { RunFilter, RunsTotal } from '#lib/runs/view.ts';
import { isOfThePast, listedRuns } from './scoped-runs.ts';
import type { RunScope } from './scoped-runs.ts';

/** Runs of the past are counted up to here; the screen says when there are more. */
const MOST_COUNTED = 100_000;

/**
 * How many runs a filter leaves and what is open on them, by currency; the same runs as its pages list. What is open is
 * always exact: runs on which nothing is open add nothing.
 */
export async function runsSummary(tx: Tx, filter: RunFilter, scope: RunScope): Promise<RunsTotal> {
	const amounts = await listedRuns(tx, filter, scope)
		.select(['r.currency', sql<number>`count(*)::int`.as('count')])
		.select(sql<number>`sum(r.residual_cents)::bigint`.as('residualCents'))
		.$if(isOfThePast(filter), (query) => query.where('r.residualCents', '>', 0))
		.groupBy('r.currency')
		.orderBy(orderOfCurrency('r.currency'))
		.execute();
	if (!isOfThePast(filter)) {
		const count = amounts.reduce((sum, row) => sum + row.count, 0);
		return { count, more: false, amounts };
	}
	const { count } = await tx
		.selectFrom(
			listedRuns(tx, filter, scope)
				.select('r.invoiceId')
				.limit(MOST_COUNTED + 1)
				.as('found'),
		)
		.select(sql<number>`count(*)::int`.as('count'))
		.executeTakeFirstOrThrow();
	return { count: Math.min(count, MOST_COUNTED), more: count > MOST_COUNTED, amounts };
}
