import { importActions } from '#lib/server/import/import-actions.ts';
import { importScreen } from '#lib/server/import/import-screen.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = importScreen;
export const actions = importActions satisfies Actions;
