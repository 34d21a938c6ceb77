import { runActions } from '#lib/server/run/run-actions.ts';
import { runScreen } from '#lib/server/run/run-screen.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({ run: await runScreen(event) });
export const actions = runActions satisfies Actions;
