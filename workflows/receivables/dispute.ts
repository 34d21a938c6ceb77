import type { CivilDate } from './civil-date.ts';
import type { Cents } from './money.ts';
import { isCents, sumCents } from './money.ts';
import { ok, refuse } from './outcome.ts';
import type { Outcome } from './outcome.ts';

/** A contested part of one invoice. Until its last day the rest alone is chased; while it is open formal steps wait. */
export type Dispute = {
	id: string;
	invoice: string;
	category: string;
	subCategory: string | null;
	amountCents: Cents;
	openedOn: CivilDate;
	/** The last day to settle it: its owner is alerted then, and from the next day all is asked for again (s17). */
	resolveOn: CivilDate;
	owner: string | null;
	/** Part found justified, credited to the invoice; null while the dispute is open. */
	acceptedCents: Cents | null;
};

/** Whether the dispute still holds back its amount. */
export const isOpenDispute = (dispute: Pick<Dispute, 'acceptedCents'>): boolean =>
	dispute.acceptedCents === null;

/** What is contested of one invoice, never more than what is owed of it. */
export const disputedCents = (
	disputes: readonly Pick<Dispute, 'amountCents' | 'acceptedCents'>[],
	residual: Cents,
): Cents =>
	Math.min(
		Math.max(0, residual),
		sumCents(disputes.filter(isOpenDispute).map((dispute) => dispute.amountCents)),
	);

/** Refuses a dispute without a positive amount or with a resolution date before its opening. */
export function checkDispute(
	dispute: Dispute,
): Outcome<Dispute, 'dispute-amount' | 'resolution-before-opening'> {
	if (!isCents(dispute.amountCents) || dispute.amountCents <= 0)
		return refuse('dispute-amount', { invoice: dispute.invoice, amountCents: dispute.amountCents });
	if (dispute.resolveOn < dispute.openedOn)
		return refuse('resolution-before-opening', { invoice: dispute.invoice, resolveOn: dispute.resolveOn });
	return ok(dispute);
}

/**
 * The dispute, settled. `acceptedCents` is then credited to the invoice by the ledger.
 * @returns `dispute-settled` if it was settled before, `accepted-out-of-range` unless 0 ≤ accepted ≤ disputed
 */
export function settleDispute<D extends Pick<Dispute, 'invoice' | 'amountCents' | 'acceptedCents'>>(
	dispute: D,
	acceptedCents: Cents,
): Outcome<D, 'dispute-settled' | 'accepted-out-of-range'> {
	if (!isOpenDispute(dispute)) return refuse('dispute-settled', { invoice: dispute.invoice });
	if (!isCents(acceptedCents) || acceptedCents < 0 || acceptedCents > dispute.amountCents)
		return refuse('accepted-out-of-range', { acceptedCents, amountCents: dispute.amountCents });
	return ok({ ...dispute, acceptedCents });
}
