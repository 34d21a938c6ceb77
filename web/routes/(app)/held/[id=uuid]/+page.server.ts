import { batchActions } from '#lib/server/held/batch-actions.ts';
import { batchScreen } from '#lib/server/held/batch-screen.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = batchScreen;
export const actions = batchActions satisfies Actions;
