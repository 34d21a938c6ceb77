import { people, peopleActions, ROLES } from '#lib/server/settings/people.ts';
import { settingsScreen } from '#lib/server/settings/settings-screen.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = settingsScreen(async (tx) => ({
	people: await people(tx),
	roles: ROLES,
}));
export const actions = peopleActions satisfies Actions;
