import { promisesScreen } from '#lib/server/promises/promises-screen.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = promisesScreen;
