import { lateScreen } from '#lib/server/late/late-screen.ts';
import { chaseByHand } from '#lib/server/run/chase-left-out.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = lateScreen;
export const actions = { chase: chaseByHand } satisfies Actions;
