import { agreementActions, agreementSettings } from '#lib/server/agreements/agreement-settings.ts';
import { settingsScreen } from '#lib/server/settings/settings-screen.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = settingsScreen(agreementSettings);
export const actions = agreementActions satisfies Actions;
