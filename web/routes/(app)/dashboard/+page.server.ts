import { dashboardActions } from '#lib/server/dashboard/dashboard-actions.ts';
import { dashboardScreen } from '#lib/server/dashboard/dashboard-screen.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = dashboardScreen;
export const actions = dashboardActions satisfies Actions;
