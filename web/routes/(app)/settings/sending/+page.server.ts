import { sendingActions, sendingSettings } from '#lib/server/settings/sending.ts';
import { settingsScreen } from '#lib/server/settings/settings-screen.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = settingsScreen(async (tx) => ({ sending: await sendingSettings(tx) }));
export const actions = sendingActions satisfies Actions;
