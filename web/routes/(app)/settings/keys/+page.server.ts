import { apiKeyActions, apiKeys, SCOPES } from '#lib/server/settings/api-keys.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	keys: await locals.tx(apiKeys),
	scopes: SCOPES,
});
export const actions = apiKeyActions satisfies Actions;
