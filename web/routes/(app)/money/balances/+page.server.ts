import { balancesScreen } from '#lib/server/balances/balances-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = balancesScreen;
