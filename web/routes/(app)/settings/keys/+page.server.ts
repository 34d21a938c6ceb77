import { OFFERED_SCOPES } from '#lib/server/api/scopes.ts';
import { apiKeyActions, apiKeys } from '#lib/server/settings/api-keys.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	keys: await locals.tx(apiKeys),
	scopes: OFFERED_SCOPES,
});
export const actions = apiKeyActions satisfies Actions;
