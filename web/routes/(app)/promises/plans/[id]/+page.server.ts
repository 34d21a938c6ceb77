import { endPlan } from '#lib/server/plans/end-plan.ts';
import { planScreen } from '#lib/server/plans/plan-screen.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = planScreen;
export const actions = { end: endPlan } satisfies Actions;
