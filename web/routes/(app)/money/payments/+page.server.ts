import { paymentsScreen } from '#lib/server/money/payments-screen.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = paymentsScreen;
