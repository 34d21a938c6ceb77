import { agreePlan } from '#lib/server/plans/agree-plan.ts';
import { newAgreement } from '#lib/server/promises/new-agreement.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = newAgreement;
export const actions = { plan: agreePlan } satisfies Actions;
