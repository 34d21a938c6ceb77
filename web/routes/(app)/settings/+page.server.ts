import { imageActions } from '#lib/server/settings/images.ts';
import { identityActions, identitySettings } from '#lib/server/settings/identity.ts';
import { settingsScreen } from '#lib/server/settings/settings-screen.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = settingsScreen(identitySettings);
export const actions = { ...identityActions, ...imageActions } satisfies Actions;
