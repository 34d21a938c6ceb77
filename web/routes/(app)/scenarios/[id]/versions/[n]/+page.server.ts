import { versionScreen } from '#lib/server/scenarios/version-screen.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = versionScreen;
