import { plansScreen } from '#lib/server/plans/plans-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = plansScreen;
