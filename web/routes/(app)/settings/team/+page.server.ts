import { can } from '#lib/server/rights.ts';
import { team } from '#lib/server/settings/team/team.ts';
import { teamActions } from '#lib/server/settings/team/team-actions.ts';
import { settingsScreen } from '#lib/server/settings/settings-screen.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = settingsScreen(async (tx, person) => ({
	team: await team(tx),
	steers: can(person, 'publish-scenarios'),
	works: can(person, 'complete-tasks'),
}));
export const actions = teamActions satisfies Actions;
