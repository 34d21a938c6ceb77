import { ruleActions, ruleSettings } from '#lib/server/settings/rules.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({ rules: await locals.tx(ruleSettings) });
export const actions = ruleActions satisfies Actions;
