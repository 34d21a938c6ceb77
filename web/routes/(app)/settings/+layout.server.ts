import { allowed, can } from '#lib/server/rights.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals }) => {
	const person = allowed(locals.person, 'see-everything');
	return { editable: can(person, 'change-settings'), me: person.userId };
};
