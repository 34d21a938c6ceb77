import { historyScreen } from '#lib/server/customers/history/history-screen.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = historyScreen;
