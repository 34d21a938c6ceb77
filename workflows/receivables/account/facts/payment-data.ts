import { ok } from '../../outcome.ts';
import type { FactHandler } from '../fact-effect.ts';

/** Whether what we know of payments is recent enough to chase anybody (n31). */
export const paymentData: FactHandler<'payment-data'> = (state, fact) =>
	ok({ state: { ...state, paymentData: fact.state } });
