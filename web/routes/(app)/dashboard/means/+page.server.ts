import { meansScreen } from '#lib/server/dashboard/means-screen.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = meansScreen;
