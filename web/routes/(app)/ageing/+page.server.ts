import { ageingActions } from '#lib/server/ageing/ageing-actions.ts';
import { ageingScreen } from '#lib/server/ageing/ageing-screen.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ageingScreen;
export const actions = ageingActions satisfies Actions;
