import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { StandIns } from './stand-ins.ts';

/**
 * The one place that says whose task `t` of customer `c` is: the person named on it, else the customer's collector,
 * salesperson or project manager as the task asks; on a day of absence, who stands in. Null ⇒ anybody who holds the role.
 */
export function personInCharge(standIns: StandIns): RawBuilder<string | null> {
	const own = sql<
		string | null
	>`coalesce(t.owner_id, case t.owner when 'collector' then c.collector_id when 'sales' then c.salesperson_id when 'salesperson' then c.salesperson_id when 'project-manager' then c.project_manager_id end)`;
	if (standIns.size === 0) return own;
	const cases = [...standIns].map(([absent, person]) => sql`when ${absent}::uuid then ${person}::uuid`);
	return sql`case ${own} ${sql.join(cases, sql` `)} else ${own} end`;
}
