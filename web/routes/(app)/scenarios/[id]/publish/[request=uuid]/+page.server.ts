import { requestActions, requestScreen } from '#lib/server/scenarios/request-screen.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = requestScreen;
export const actions = requestActions satisfies Actions;
