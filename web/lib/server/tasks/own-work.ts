import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { personInCharge } from '#db/desk/person-in-charge.ts';
import { worksFor } from '#db/desk/stand-ins.ts';
import type { StandIns } from '#db/desk/stand-ins.ts';
import type { Person } from '../session/person.ts';

const ROLE_WORDS: Readonly<Record<string, readonly string[]>> = {
	sales: ['sales', 'salesperson'],
	collector: ['collector'],
	'credit-manager': ['credit-manager'],
	approver: ['approver'],
	'project-manager': ['project-manager'],
	admin: ['admin'],
};

type Looking = { standIns: StandIns; person: Pick<Person, 'userId' | 'roles'> };

/**
 * Which tasks `t` of customers `c` are one person's own work: what they are in charge of today and, for whoever looks,
 * what is for anybody in a role that they hold.
 * @param who `mine` for whoever looks, or the id of a colleague
 */
export function ownWork({ standIns, person }: Looking, who: string): RawBuilder<boolean> {
	const owner = who === 'mine' ? person.userId : who;
	const inCharge = personInCharge(standIns);
	const people = sql`${sql.val(worksFor(standIns, owner))}::uuid[]`;
	const roles = owner === person.userId ? person.roles.flatMap((role) => ROLE_WORDS[role] ?? []) : [];
	return sql<boolean>`(${inCharge} = any(${people}) or (${inCharge} is null and t.owner = any(${sql.val(roles)}::text[])))`;
}
