import { error } from '@sveltejs/kit';
import type { Role } from '#db/values.ts';
import type { Person } from './session/person.ts';

/** What a person may do. Every action and every page that shows more than work of one's own asks first. */
export const ACTS = [
	'see-everything',
	'act-kindly',
	'record-facts',
	'complete-tasks',
	'post-letters',
	'confirm-messages',
	'steer-runs',
	'approve',
	'import',
	'release-batches',
	'draw-scenarios',
	'publish-scenarios',
	'change-settings',
	'manage-people',
] as const;
export type Act = (typeof ACTS)[number];

/**
 * The one table of rights. Whoever lacks `see-everything` sees the customers that are theirs alone, and the database
 * shows no other (migration 31); it also refuses what none of a person's rights allow
 * (migrations 105 and 115). `act-kindly` is what brings no pressure: a note, a promise, a dispute, a call-back.
 */
export const RIGHTS: Readonly<Record<Role, readonly Act[]>> = {
	admin: ACTS,
	'credit-manager': [
		'see-everything',
		'act-kindly',
		'record-facts',
		'complete-tasks',
		'post-letters',
		'confirm-messages',
		'steer-runs',
		'approve',
		'import',
		'release-batches',
		'draw-scenarios',
		'publish-scenarios',
	],
	collector: [
		'see-everything',
		'act-kindly',
		'record-facts',
		'complete-tasks',
		'post-letters',
		'confirm-messages',
		'steer-runs',
	],
	sales: ['act-kindly', 'complete-tasks'],
	'project-manager': ['act-kindly', 'complete-tasks'],
	contributor: ['complete-tasks', 'post-letters'],
	approver: ['see-everything', 'approve', 'confirm-messages'],
	reader: ['see-everything'],
};

/** Whether one of the person's roles gives the right. Roles combine: the widest wins. */
export const can = (person: Pick<Person, 'roles'>, act: Act): boolean =>
	person.roles.some((role) => RIGHTS[role].includes(act));

/** All that a person may do. */
export const actsOf = (person: Pick<Person, 'roles'>): readonly Act[] =>
	ACTS.filter((act) => can(person, act));

/** The signed-in person, if the right is theirs. @throws 403 otherwise, 401 when nobody is signed in */
export function allowed(person: Person | null, act: Act): Person {
	if (!person) error(401, 'Unauthorized');
	if (!can(person, act)) error(403, 'Forbidden');
	return person;
}

/** Whose work a person sees: everybody's, or only what is assigned to them. */
export const onlyAssignedTo = (person: Person): string | null =>
	can(person, 'see-everything') ? null : person.userId;
