import { error } from '@sveltejs/kit';
import type { Role } from '#db/values.ts';
import type { Person } from './session/person.ts';

/** What a person may do. Every action and every page that shows more than work of one's own asks first. */
export type Act =
	| 'see-everything'
	| 'record-facts'
	| 'steer-runs'
	| 'complete-tasks'
	| 'approve'
	| 'import'
	| 'release-batches'
	| 'draw-scenarios'
	| 'publish-scenarios'
	| 'change-settings'
	| 'manage-people';

const rights: Readonly<Record<Role, readonly Act[]>> = {
	admin: [
		'see-everything',
		'record-facts',
		'steer-runs',
		'complete-tasks',
		'approve',
		'import',
		'release-batches',
		'draw-scenarios',
		'publish-scenarios',
		'change-settings',
		'manage-people',
	],
	'credit-manager': [
		'see-everything',
		'record-facts',
		'steer-runs',
		'complete-tasks',
		'approve',
		'import',
		'release-batches',
		'draw-scenarios',
		'publish-scenarios',
	],
	collector: ['see-everything', 'record-facts', 'steer-runs', 'complete-tasks'],
	sales: ['see-everything', 'record-facts', 'complete-tasks'],
	contributor: ['complete-tasks'],
	approver: ['see-everything', 'approve'],
	reader: ['see-everything'],
};

/** Whether one of the person's roles gives the right. Roles combine: the widest wins. */
export const can = (person: Pick<Person, 'roles'>, act: Act): boolean =>
	person.roles.some((role) => rights[role].includes(act));

/** The signed-in person, if the right is theirs. @throws 403 otherwise, 401 when nobody is signed in */
export function allowed(person: Person | null, act: Act): Person {
	if (!person) error(401, 'Unauthorized');
	if (!can(person, act)) error(403, 'Forbidden');
	return person;
}

/** Whose work a person sees: everybody's, or only what is assigned to them. */
export const onlyAssignedTo = (person: Person): string | null =>
	can(person, 'see-everything') ? null : person.userId;
