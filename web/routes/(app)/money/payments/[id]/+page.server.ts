import { paymentActions } from '#lib/server/money/payment-actions.ts';
import { paymentScreen } from '#lib/server/money/payment-screen.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = paymentScreen;
export const actions = paymentActions satisfies Actions;
