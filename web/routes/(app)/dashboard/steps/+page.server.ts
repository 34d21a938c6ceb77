import { stepScreen } from '#lib/server/dashboard/step-screen.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = stepScreen;
