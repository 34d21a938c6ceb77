import { runsScreen } from '#lib/server/runs/runs-screen.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = runsScreen;
