import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { worksFor } from '#db/desk/stand-ins.ts';
import type { StandIns } from '#db/desk/stand-ins.ts';

/** Which tasks `t` of customers `c` somebody sees who only sees their own: theirs, or that of whom they stand in for. */
export function assignedWork(standIns: StandIns, userId: string): RawBuilder<boolean> {
	const people = sql`${sql.val([userId, ...worksFor(standIns, userId)])}::uuid[]`;
	return sql<boolean>`(t.owner_id = any(${people}) or c.collector_id = any(${people}) or c.salesperson_id = any(${people}) or c.project_manager_id = any(${people}))`;
}
