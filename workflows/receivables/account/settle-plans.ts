import type { TraceEntry } from '../trace.ts';
import type { AccountPlan, AccountPromise, AccountState } from './state.ts';

const isMissed = ({ outcome }: AccountPromise): boolean => outcome === 'broken' || outcome === 'partly-kept';

function judged(plan: AccountPlan, instalments: readonly AccountPromise[]): AccountPlan['outcome'] {
	if (plan.outcome !== 'live') return plan.outcome;
	const missed = instalments.some(isMissed);
	if (missed && plan.acceleration) return 'broken';
	if (instalments.some(({ outcome }) => outcome === 'live')) return 'live';
	return missed ? 'broken' : 'kept';
}

/**
 * Settles running plans after their instalments were judged (n49): under the default clause the first one missed ends
 * the plan, its other instalments are no promises any more and everything is due again; else a plan is judged with its
 * last instalment. A plan is broken or kept once.
 */
export function settlePlans(state: AccountState): { state: AccountState; entries: TraceEntry[] } {
	const { plans } = state;
	if (!plans?.some(({ outcome }) => outcome === 'live')) return { state, entries: [] };
	const after = plans.map((plan) => {
		const instalments = state.promises.filter((promise) => promise.plan === plan.id);
		const outcome = judged(plan, instalments);
		return outcome === plan.outcome ? plan : { ...plan, outcome };
	});
	const settled = after.filter((plan, index) => plan !== plans[index]);
	if (settled.length === 0) return { state, entries: [] };
	const broken = new Set(settled.filter(({ outcome }) => outcome === 'broken').map(({ id }) => id));
	const promises = state.promises.map((promise) =>
		promise.outcome === 'live' && promise.plan !== undefined && broken.has(promise.plan)
			? { ...promise, outcome: 'cancelled' as const }
			: promise,
	);
	return { state: { ...state, promises, plans: after }, entries: settled.map(entryOf) };
}

const entryOf = (plan: AccountPlan): TraceEntry => ({
	kind: 'alert',
	invoices: plan.invoices,
	code: plan.outcome === 'kept' ? 'plan-kept' : 'plan-broken',
	why: [],
});
