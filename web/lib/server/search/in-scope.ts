import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';

/** Whether a customer (alias `c`) may be seen by somebody who sees only their own; everything for who sees all. */
export const inScope = (assignedTo: string | null): RawBuilder<boolean> =>
	assignedTo === null
		? sql<boolean>`true`
		: sql<boolean>`(c.collector_id = ${assignedTo} or c.salesperson_id = ${assignedTo})`;
