import { people, peopleActions, ROLES } from '#lib/server/settings/people.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({ people: await locals.tx(people), roles: ROLES });
export const actions = peopleActions satisfies Actions;
