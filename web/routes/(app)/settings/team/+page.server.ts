import { can } from '#lib/server/rights.ts';
import { team } from '#lib/server/settings/team/team.ts';
import { teamActions } from '#lib/server/settings/team/team-actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	team: await locals.tx(team),
	steers: locals.person !== null && can(locals.person, 'publish-scenarios'),
	works: locals.person !== null && can(locals.person, 'complete-tasks'),
});
export const actions = teamActions satisfies Actions;
