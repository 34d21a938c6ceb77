import { OFFERED_SCOPES } from '#lib/server/api/scopes.ts';
import { apiKeyActions } from '#lib/server/settings/api-keys.ts';
import { keysPage } from '#lib/server/settings/keys-page.ts';
import { settingsScreen } from '#lib/server/settings/settings-screen.ts';
import { readKeyFilter } from '#lib/settings/key-filter.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = settingsScreen(async (tx, _, { searchParams }) => {
	const filter = readKeyFilter(searchParams);
	return { filter, keys: await keysPage(tx, filter, 50), scopes: OFFERED_SCOPES };
});
export const actions = apiKeyActions satisfies Actions;
