import { callActions } from '#lib/server/call/call-actions.ts';
import { callScreen } from '#lib/server/call/call-screen.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = callScreen;
export const actions = callActions satisfies Actions;
