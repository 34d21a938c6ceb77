import { queueActions } from '#lib/server/money/queue-actions.ts';
import { queueScreen } from '#lib/server/money/queue-screen.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = queueScreen;
export const actions = queueActions satisfies Actions;
