import { localDateOf } from '../../local-time.ts';
import { ok } from '../../outcome.ts';
import { isPositive } from '../check-allocations.ts';
import type { FactHandler } from '../fact-effect.ts';
import { openDisputes } from '../open-dispute.ts';
import { refuseFact } from '../refusal.ts';
import { residualOf } from '../residual.ts';

/** An open dispute gets another amount or another day by which it should be settled (s17); the reason is journaled. */
export const disputeUpdated: FactHandler<'dispute-updated'> = (state, fact, policy) => {
	const known = state.disputes.find(({ id }) => id === fact.dispute);
	if (!known) return refuseFact('unknown-dispute', { dispute: fact.dispute });
	if (known.resolvedAt !== null) return refuseFact('dispute-settled', { invoice: known.invoice });
	const { invoice } = known;
	const { amountCents = known.amountCents, resolveOn = known.resolveOn } = fact;
	if (!isPositive(amountCents)) return refuseFact('amount-not-positive', { invoice, amountCents });
	if (resolveOn !== known.resolveOn && resolveOn < localDateOf(policy.calendars.creditor, fact.at))
		return refuseFact('resolution-in-past', { invoice, resolveOn });
	const residualCents = residualOf(state, invoice);
	const disputedCents = openDisputes(state, invoice).reduce(
		(sum, open) => sum + (open.id === known.id ? amountCents : open.amountCents),
		0,
	);
	if (amountCents > known.amountCents && disputedCents > residualCents)
		return refuseFact('dispute-exceeds-residual', { invoice, disputedCents, residualCents });
	const disputes = state.disputes.map((one) =>
		one.id === known.id ? { ...one, amountCents, resolveOn } : one,
	);
	return ok({ state: { ...state, disputes }, named: [invoice] });
};
