import { paymentsScreen } from '#lib/server/customers/payments/payments-screen.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = paymentsScreen;
