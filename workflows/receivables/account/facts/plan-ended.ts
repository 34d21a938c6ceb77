import { ok } from '../../outcome.ts';
import type { FactHandler } from '../fact-effect.ts';
import { refuseFact } from '../refusal.ts';

/** A person calls a running plan off: its open instalments are no promises any more, chasing goes on. */
export const planEnded: FactHandler<'plan-ended'> = (state, fact) => {
	const plan = state.plans?.find(({ id }) => id === fact.plan);
	if (!plan) return refuseFact('unknown-plan', { plan: fact.plan });
	if (plan.outcome !== 'live') return refuseFact('plan-over', { plan: fact.plan });
	const plans = state.plans?.map((one) => (one === plan ? { ...one, outcome: 'ended' as const } : one));
	const promises = state.promises.map((promise) =>
		promise.plan === plan.id && promise.outcome === 'live'
			? { ...promise, outcome: 'cancelled' as const }
			: promise,
	);
	return ok({ state: { ...state, plans, promises }, named: plan.invoices });
};
