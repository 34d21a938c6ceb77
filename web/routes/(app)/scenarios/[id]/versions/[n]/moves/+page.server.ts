import { movesScreen } from '#lib/server/scenarios/moves-screen.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = movesScreen;
