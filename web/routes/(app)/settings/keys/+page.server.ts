import { OFFERED_SCOPES } from '#lib/server/api/scopes.ts';
import { apiKeyActions, apiKeys } from '#lib/server/settings/api-keys.ts';
import { settingsScreen } from '#lib/server/settings/settings-screen.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = settingsScreen(async (tx) => ({
	keys: await apiKeys(tx),
	scopes: OFFERED_SCOPES,
}));
export const actions = apiKeyActions satisfies Actions;
