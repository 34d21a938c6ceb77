import type { Invoice } from '../invoice.ts';
import type { Cents } from '../money.ts';
import { pauseCovering } from './covering-pause.ts';
import { contestedUntil, disputedOf } from './open-dispute.ts';
import { creditOf, unmatchedReceiptsOf } from './residual.ts';
import type { HoldReason } from './run-fact.ts';
import type { AccountPolicy, AccountState } from './state.ts';
import type { Instant } from '../local-time.ts';

/** Whether a contact presses formally: a warning letter, a formal notice, a hand-off. */
export type Pressure = 'amicable' | 'formal';

/**
 * Why a contact about one invoice waits without a date (design §3.3), in the order in which they are told:
 * an undated pause; for formal steps any open dispute, and a balance that accounting tells otherwise; payment data too
 * old, or a payment that is probably the customer's and waits for a person; money that nobody matched (a share of the
 * claim for formal steps; all of it for any contact). A dispute on the whole has a last day, and puts amicable contacts
 * off to it (s17): until then there is no claim that money could cover.
 * @param claimCents what the message would ask before the customer's credit is deducted
 */
export function holdsOf(
	state: AccountState,
	invoiceId: string,
	claimCents: Cents,
	at: Instant,
	policy: AccountPolicy,
	pressure: Pressure,
): HoldReason[] {
	const invoice = state.invoices[invoiceId];
	if (!invoice) return [];
	const holds: HoldReason[] = [];
	const pause = pauseCovering(state, invoiceId, at, policy);
	if (pause && pause.resumeAt === undefined) holds.push('pause');
	if (pressure === 'formal') holds.push(...holdsOfFormalSteps(state, invoice));
	if (state.paymentData === 'stale') holds.push('data-stale');
	if (state.paymentData === 'awaited') holds.push('awaited');
	const isAsked = pressure === 'formal' || (contestedUntil(state, invoiceId, policy) ?? at) <= at;
	if (isAsked && isHeldByMoney(state, invoice.currency, claimCents, policy, pressure))
		holds.push('unmatched');
	return holds;
}

function isHeldByMoney(
	state: AccountState,
	currency: string,
	claimCents: Cents,
	policy: AccountPolicy,
	pressure: Pressure,
): boolean {
	const credit = creditOf(state, currency);
	if (credit > 0 && credit >= claimCents) return true;
	const receipts = unmatchedReceiptsOf(state, currency);
	return pressure === 'formal' && receipts > 0 && receipts * 100 >= policy.unmatchedHoldPercent * claimCents;
}

/** What formal steps alone wait for: what is contested (s17), and what accounting does not confirm (n82). */
function holdsOfFormalSteps(state: AccountState, { id, currency }: Invoice): HoldReason[] {
	return [
		...(disputedOf(state, id) > 0 ? (['dispute'] as const) : []),
		...(state.sourceDiffers?.includes(currency) === true ? (['source-differs'] as const) : []),
	];
}
