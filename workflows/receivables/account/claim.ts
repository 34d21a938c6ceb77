import { accessoriesPolicy, claimedAccessories } from '../accessories.ts';
import type { Accessory, ClaimedAccessories, ClaimStage } from '../accessories.ts';
import { amountsOf } from '../amounts.ts';
import type { AmountsAnswer, InvoicePosition } from '../amounts.ts';
import { residualByDay } from '../balance.ts';
import { INDEMNITIES } from '../data/indemnities.ts';
import { indemnityCents } from '../indemnity.ts';
import type { CivilDate } from '../civil-date.ts';
import { bookOf } from './book.ts';
import { dueDatesBefore } from './due-dates-before.ts';
import { disputedOf } from './open-dispute.ts';
import { creditOf, residualOf } from './residual.ts';
import type { AccountInvoice, AccountPolicy, AccountState } from './state.ts';
import type { Cents, DatedCents } from '../money.ts';

/** How far an invoice has come when amounts are stated: what its run knows, on top of what the account knows. */
export type Reached = { formalReached: boolean; handedOff: boolean; claims?: readonly Accessory[] };

/** Nothing on top of what the account knows. */
export const NOT_YET: Reached = { formalReached: false, handedOff: false };

function stageOf(invoice: AccountInvoice, asOf: CivilDate, reached: Reached): ClaimStage | undefined {
	if (invoice.handedOff || reached.handedOff) return 'hand-off';
	if (invoice.formalNoticeSent || reached.formalReached) return 'formal-notice';
	return asOf > invoice.dueOn ? 'overdue' : undefined;
}

const NONE_STARTED: readonly Accessory[] = [];

function startedClaims(
	{ claimsStarted = NONE_STARTED }: AccountInvoice,
	{ claims = NONE_STARTED }: Reached,
): readonly Accessory[] {
	return claimsStarted.length === 0 ? claims : [...claimsStarted, ...claims];
}

/** Which accessories the customer's policy claims of an invoice at `asOf`. */
export const claimsOf = (
	state: AccountState,
	invoice: AccountInvoice,
	asOf: CivilDate,
	policy: AccountPolicy,
	reached: Reached = NOT_YET,
): ClaimedAccessories => {
	if (state.customer.kind === 'consumer') return { penalties: false, indemnity: false };
	const claimed = claimedAccessories(
		accessoriesPolicy(policy.accessories, state.customer.accessories),
		stageOf(invoice, asOf, reached),
		asOf > invoice.dueOn ? startedClaims(invoice, reached) : NONE_STARTED,
	);
	const { waived } = invoice;
	if (!waived) return claimed;
	return {
		penalties: claimed.penalties && !waived.includes('penalties'),
		indemnity: claimed.indemnity && !waived.includes('indemnity'),
	};
};

const NOTHING_LAID: readonly DatedCents[] = [];

const balanceOf = (state: AccountState, invoice: AccountInvoice): DatedCents[] =>
	residualByDay(invoice, bookOf(state).invoices.get(invoice.id)?.principal ?? NOTHING_LAID);

/** Whether an earlier due date of the same invoice earned its indemnity: the law grants it once an invoice (D441-5, n32). */
const earnedBefore = (state: AccountState, invoice: AccountInvoice, asOf: CivilDate): boolean =>
	asOf > invoice.dueOn &&
	dueDatesBefore(state.invoices, invoice).some(
		(earlier) =>
			earlier.closed !== 'void' &&
			indemnityCents(
				{
					debtor: state.customer.kind,
					currency: earlier.currency,
					dueOn: earlier.dueOn,
					balance: balanceOf(state, earlier),
					judgmentOn: earlier.judgmentOn ?? undefined,
				},
				INDEMNITIES,
				asOf,
			) > 0,
	);

/** One invoice as the rules of amounts see it at `asOf`. */
export function positionOf(
	state: AccountState,
	invoice: AccountInvoice,
	asOf: CivilDate,
	policy: AccountPolicy,
	reached: Reached = NOT_YET,
): InvoicePosition {
	const money = bookOf(state).invoices.get(invoice.id);
	return {
		invoice: invoice.id,
		currency: invoice.currency,
		dueOn: invoice.dueOn,
		penaltiesAfter: invoice.penaltiesFromDueOn,
		contractRatePercent: invoice.contractRatePercent ?? policy.contractRatePercent ?? undefined,
		residualCents: residualOf(state, invoice.id),
		disputedCents: disputedOf(state, invoice.id),
		balance: balanceOf(state, invoice),
		claims: claimsOf(state, invoice, asOf, policy, reached),
		penaltyPaidCents: money?.penaltyPaidCents,
		indemnityPaidCents: money?.indemnityPaidCents,
		indemnityElsewhere: earnedBefore(state, invoice, asOf) || undefined,
		waived: invoice.waived,
		judgmentOn: invoice.judgmentOn ?? undefined,
	};
}

/**
 * Amounts of one message about some invoices of one currency, at the end of `asOf` (design §6.3). A semester without
 * rate keeps the last known one and says from when.
 * @param creditCents what of the customer's credit this message may deduct; all of it unless others deduct some too
 */
export function amountsFor(
	state: AccountState,
	invoices: readonly { invoice: AccountInvoice; reached: Reached }[],
	asOf: CivilDate,
	policy: AccountPolicy,
	creditCents: Cents = creditOf(state, invoices[0]?.invoice.currency ?? ''),
): AmountsAnswer {
	return amountsOf(
		invoices.map(({ invoice, reached }) => positionOf(state, invoice, asOf, policy, reached)),
		{
			debtor: state.customer.kind,
			asOf,
			creditCents,
			rates: policy.rates,
			unknownRate: 'provisional',
		},
	);
}

/** Penalties and indemnity of one invoice that are claimed and unpaid at `asOf`, in cents: they outlive the principal. */
export function claimedAccessoriesOf(
	state: AccountState,
	invoice: AccountInvoice,
	asOf: CivilDate,
	policy: AccountPolicy,
	reached: Reached = NOT_YET,
): { penaltyCents: number; indemnityCents: number } {
	const claims = claimsOf(state, invoice, asOf, policy, reached);
	if (invoice.closed !== null || (!claims.penalties && !claims.indemnity)) return NONE_CLAIMED;
	const { amounts } = amountsFor(state, [{ invoice, reached }], asOf, policy);
	return {
		penaltyCents: claims.penalties ? amounts.penaltyCents : 0,
		indemnityCents: claims.indemnity ? amounts.indemnityCents : 0,
	};
}

const NONE_CLAIMED = { penaltyCents: 0, indemnityCents: 0 };
