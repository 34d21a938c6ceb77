import { scenariosScreen } from '#lib/server/scenarios/scenarios-screen.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = scenariosScreen;
