import { ruleActions, ruleSettings } from '#lib/server/settings/rules.ts';
import { settingsScreen } from '#lib/server/settings/settings-screen.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = settingsScreen(async (tx) => ({ rules: await ruleSettings(tx) }));
export const actions = ruleActions satisfies Actions;
