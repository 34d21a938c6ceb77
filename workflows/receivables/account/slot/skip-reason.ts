import { isCollectedByCreditor } from '../../invoice.ts';
import { residualOf } from '../residual.ts';
import type { Candidate, SlotContext } from './slot-context.ts';

/**
 * Why a contact is passed over for good: nothing to ask, too late to announce a due date, somebody else's money, a
 * collection of ours still under way, or too little to write about (n10, n27, u22).
 */
export function skipReason({ state, policy, date }: SlotContext, candidate: Candidate): string | null {
	const { intent, invoice, claimCents } = candidate;
	const residual = residualOf(state, invoice.id);
	if (invoice.closed !== null) return invoice.closed;
	if (residual <= 0 && claimCents <= 0) return 'paid';
	if (intent.level === 'pre-due' && date >= invoice.dueOn) return 'past-due';
	if (invoice.factored && policy.factorAccountKnown !== true) return 'factored';
	if (
		isCollectedByCreditor(invoice.paymentMethod) &&
		intent.level !== 'pre-due' &&
		!invoice.collectionReturned
	)
		return 'awaiting-collection';
	const belowMinimum = claimCents > 0 && claimCents < (intent.minAmountCents ?? 0);
	return belowMinimum ? 'min-amount' : null;
}
