import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';
import type { RunFilter } from '#lib/runs/view.ts';
import { scopedRuns } from './scoped-runs.ts';
import type { RunScope } from './scoped-runs.ts';

/** How many runs a filter leaves and what is open on them, by currency; the same runs as its pages list. */
export const runsSummary = (tx: Tx, filter: RunFilter, scope: RunScope) =>
	scopedRuns(tx, filter, scope)
		.select([
			'i.currency',
			sql<number>`count(*)::int`.as('count'),
			sql<number>`sum(i.residual_cents)::bigint`.as('residualCents'),
		])
		.groupBy('i.currency')
		.orderBy('i.currency')
		.execute();
