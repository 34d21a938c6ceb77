import { error } from '@sveltejs/kit';
import { can } from '../rights.ts';
import { absences } from '../settings/team/team.ts';

/** What a person sees about themselves; when they are away, for those who have work that somebody must do then. */
export async function accountScreen({ locals: { person, tx } }: { locals: App.Locals }) {
	if (!person) error(401, 'Unauthorized');
	const { name, email, userId } = person;
	const away = can(person, 'complete-tasks') ? await tx((db) => absences(db, userId)) : null;
	return { name, email, me: userId, away };
}
