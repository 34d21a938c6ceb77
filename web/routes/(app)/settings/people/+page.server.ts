import { peopleActions, ROLES } from '#lib/server/settings/people.ts';
import { peoplePage } from '#lib/server/settings/people-page.ts';
import { settingsScreen } from '#lib/server/settings/settings-screen.ts';
import { readPersonFilter } from '#lib/settings/person-filter.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = settingsScreen(async (tx, _, { searchParams }) => {
	const filter = readPersonFilter(searchParams);
	return { filter, people: await peoplePage(tx, filter, 50), roles: ROLES };
});
export const actions = peopleActions satisfies Actions;
