import { enterPayment, newPaymentScreen } from '#lib/server/money/enter-payment.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = newPaymentScreen;
export const actions = { enter: enterPayment } satisfies Actions;
