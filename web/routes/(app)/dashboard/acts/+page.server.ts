import { actsScreen } from '#lib/server/dashboard/figure-lists.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = actsScreen;
