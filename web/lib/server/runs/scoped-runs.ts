import { sql } from 'kysely';
import { containing } from '#db/queries/containing.ts';
import type { Tx } from '#db/client.ts';
import type { RunFilter } from '#lib/runs/view.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';

/** Whose runs: everybody's (`null`), or those assigned to one person as collector, salesperson or task owner. */
export type RunScope = { assignedTo: string | null };

const midnight = (on: CivilDate, days: number) =>
	sql`((${on}::date + ${days}::int)::timestamp at time zone (select zone from organisation))`;

/** What the run does next falls on that day of the company: its wake, or its beginning while it has not begun. */
function actsOn(on: CivilDate) {
	const [from, to] = [midnight(on, 0), midnight(on, 1)];
	return sql<boolean>`(
		(r.workflow = 'started' and r.next_wake_at >= ${from} and r.next_wake_at < ${to})
		or (r.workflow = 'planned' and r.start_at >= ${from} and r.start_at < ${to})
	)`;
}

/** Runs that a filter and a person's rights leave; the one place where both are decided. */
export function scopedRuns(
	tx: Tx,
	{ search, status, on = null }: Pick<RunFilter, 'search' | 'status'> & Partial<Pick<RunFilter, 'on'>>,
	{ assignedTo }: RunScope,
) {
	const like = containing(search);
	return tx
		.selectFrom('invoiceRun as r')
		.innerJoin('invoice as i', 'i.id', 'r.invoiceId')
		.innerJoin('customer as c', 'c.id', 'r.customerId')
		.$if(search !== '', (query) =>
			query.where((eb) =>
				eb.or([eb('i.number', 'ilike', like), eb('c.name', 'ilike', like), eb('c.siren', '=', search)]),
			),
		)
		.$if(on !== null, (query) => query.where(actsOn(on ?? '')))
		.$if(status === 'open', (query) => query.where('r.endedAt', 'is', null))
		.$if(status !== 'open' && status !== 'all', (query) => query.where('r.status', '=', status as 'overdue'))
		.$if(assignedTo !== null, (query) =>
			query.where((eb) =>
				eb.or([
					eb('c.collectorId', '=', assignedTo),
					eb('c.salespersonId', '=', assignedTo),
					eb('c.projectManagerId', '=', assignedTo),
					eb.exists(
						eb
							.selectFrom('task')
							.select('task.key')
							.whereRef('task.invoiceId', '=', 'r.invoiceId')
							.where('task.ownerId', '=', assignedTo),
					),
				]),
			),
		);
}
