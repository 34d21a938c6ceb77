import { versionActions } from '#lib/server/scenarios/version-actions.ts';
import { versionsScreen } from '#lib/server/scenarios/versions-screen.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = versionsScreen;
export const actions = versionActions satisfies Actions;
