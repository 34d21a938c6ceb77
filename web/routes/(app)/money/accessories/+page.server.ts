import { accessoriesScreen } from '#lib/server/money/accessories-screen.ts';
import { accessoryActions } from '#lib/server/money/accessory-actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = accessoriesScreen;
export const actions = accessoryActions satisfies Actions;
