import { reportActions } from '#lib/server/report/report-actions.ts';
import { reportScreen } from '#lib/server/report/report-screen.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = reportScreen;
export const actions = reportActions satisfies Actions;
