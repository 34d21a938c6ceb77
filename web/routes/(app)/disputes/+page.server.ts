import { disputesScreen } from '#lib/server/disputes/disputes-screen.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = disputesScreen;
