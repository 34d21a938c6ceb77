import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';
import { approvalRules } from '#db/desk/approval-rules.ts';
import type { Role } from '#db/values.ts';
import type { RolesView } from '#lib/roles/view.ts';
import { ACTS, allowed, can, RIGHTS } from '../rights.ts';
import type { Person } from '../session/person.ts';

const projectManagers = (tx: Tx): Promise<RolesView['projects']> =>
	tx
		.selectFrom('membership as p')
		.leftJoin('customer as c', 'c.projectManagerId', 'p.userId')
		.where('p.active', '=', true)
		.where(sql<boolean>`'project-manager' = any (p.roles)`)
		.select(['p.userId', 'p.name', sql<number>`count(c.id)::int`.as('customers')])
		.groupBy(['p.userId', 'p.name'])
		.orderBy('p.name')
		.execute();

/** The table of rights as it is enforced, with who holds each role here, the acts that need two people, and the keys. */
export async function rolesOf(tx: Tx, person: Person): Promise<RolesView> {
	const { currency } = await tx.selectFrom('organisation').select('currency').executeTakeFirstOrThrow();
	const members = await tx
		.selectFrom('membership')
		.where('active', '=', true)
		.select(['userId', 'name', 'roles'])
		.orderBy('name')
		.execute();
	const keys = await tx
		.selectFrom('apiKey')
		.where('revokedAt', 'is', null)
		.select(['id', 'name', 'scopes'])
		.orderBy('name')
		.execute();
	return {
		acts: ACTS,
		roles: (Object.keys(RIGHTS) as Role[]).map((role) => ({
			role,
			acts: RIGHTS[role],
			sees: RIGHTS[role].includes('see-everything') ? ('everything' as const) : ('own' as const),
			people: members
				.filter(({ roles }) => roles.includes(role))
				.map(({ userId, name }) => ({ userId, name })),
		})),
		own: person.roles,
		fourEyes: await approvalRules(tx),
		currency,
		keys,
		projects: await projectManagers(tx),
		may: { managePeople: can(person, 'manage-people'), changeSettings: can(person, 'change-settings') },
	};
}

/** The page of roles: everybody in the company may know who may do what. */
export async function rolesScreen({ locals }: { locals: App.Locals }) {
	const person = locals.person ?? allowed(locals.person, 'complete-tasks');
	return { roles: await locals.tx((tx) => rolesOf(tx, person)) };
}
