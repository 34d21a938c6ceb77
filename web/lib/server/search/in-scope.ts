import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';

/**
 * Whether a customer (alias `c`) may be seen by somebody who sees only their own: as collector, salesperson or project
 * manager, because a task about it is theirs, or because they stand in for one of these; everything for who sees all.
 */
export const inScope = (assignedTo: string | null): RawBuilder<boolean> =>
	assignedTo === null
		? sql<boolean>`true`
		: sql<boolean>`(${assignedTo}::uuid in (c.collector_id, c.salesperson_id, c.project_manager_id) or exists (
				select from task t where t.customer_id = c.id and t.owner_id = ${assignedTo}::uuid)
				or c.id in (select o.customer_id from own_customers() o))`;
