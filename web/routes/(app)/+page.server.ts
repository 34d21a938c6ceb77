import { homeScreen } from '#lib/server/home/home-screen.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = homeScreen;
