import { disputeActions } from '#lib/server/disputes/dispute-actions.ts';
import { disputeScreen } from '#lib/server/disputes/dispute-screen.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = disputeScreen;
export const actions = disputeActions satisfies Actions;
