import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';

/**
 * Whether a customer (alias `c`) is looked after by somebody who sees only their own, as collector, salesperson or project
 * manager, or by whom they stand in for today; everything for who sees all.
 */
export const looksAfter = (assignedTo: string | null): RawBuilder<boolean> =>
	assignedTo === null
		? sql<boolean>`true`
		: sql<boolean>`(${assignedTo}::uuid in (c.collector_id, c.salesperson_id, c.project_manager_id)
				or array[c.collector_id, c.salesperson_id, c.project_manager_id] && maintenance.current_viewers())`;
