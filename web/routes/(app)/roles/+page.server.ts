import { rolesActions } from '#lib/server/roles/roles-actions.ts';
import { rolesScreen } from '#lib/server/roles/roles-screen.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = rolesScreen;
export const actions = rolesActions satisfies Actions;
