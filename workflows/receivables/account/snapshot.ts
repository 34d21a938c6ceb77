import { TWO_PERSON_ACTS } from '../customer.ts';
import { instantAt, localDateOf } from '../local-time.ts';
import { pendingAcks } from './acknowledgement.ts';
import { claimedAccessoriesOf } from './claim.ts';
import { pauseCovering } from './covering-pause.ts';
import { holdsOf } from './holds.ts';
import { livePromiseOf } from './live-promise.ts';
import { contestedUntil, disputedOf, openDisputes, withoutLapsedDisputes } from './open-dispute.ts';
import { residualOf } from './residual.ts';
import type { Snapshot } from './run-fact.ts';
import type { AccountInvoice, AccountPolicy, AccountState } from './state.ts';
import { isGuarded } from './volume.ts';

/**
 * All that the run of one invoice may know, as of the last fact; absolute, so that a later one replaces it whole.
 * @throws RangeError when the account has no such invoice: a run exists only for an invoice of its account
 */
export function snapshotOf(state: AccountState, invoiceId: string, policy: AccountPolicy): Snapshot {
	const invoice = state.invoices[invoiceId];
	if (!invoice) throw new RangeError(`no invoice ${invoiceId} in account ${state.customer.id}`);
	const at = state.lastFactAt;
	return {
		...moneyOf(state, invoice, policy),
		currency: invoice.currency,
		issuedOn: invoice.issuedOn,
		dueOn: invoice.dueOn,
		originalDueOn: invoice.originalDueOn,
		closed: invoice.closed,
		dispute: nextDispute(state, invoiceId, policy),
		promise: livePromiseOf(state, invoiceId, policy),
		brokenPromises: state.promises.filter(
			({ outcome, invoices }) => outcome === 'broken' && invoices.includes(invoiceId),
		).length,
		pause: pauseCovering(state, invoiceId, at, policy),
		acks: pendingAcks(state, invoiceId),
		...customerOf(state),
		...twoPersonActsOf(state, invoiceId),
		paymentMethod: invoice.paymentMethod,
		collectionReturned: invoice.collectionReturned,
		factored: invoice.factored,
		replied: invoice.replied,
		lastDelivery: invoice.lastDelivery,
	};
}

const customerOf = ({ customer }: AccountState) => ({
	profile: customer.profile ?? null,
	customerKind: customer.kind,
	language: customer.language,
	country: customer.country,
	insured: customer.insured !== undefined,
	...(customer.paymentRunDay !== undefined && {
		paymentRunDay: customer.paymentRunDay,
		lateForRun: true as const,
	}),
	...(customer.insured && { insuredDefaultDays: customer.insured.defaultDays }),
	confirm: customer.confirm ?? false,
});

/** What the company wants two people for, at what is owed of the invoice now; nothing where it wants none. */
function twoPersonActsOf(state: AccountState, invoiceId: string): Pick<Snapshot, 'fourEyes'> {
	const rules = state.customer.fourEyes ?? {};
	const owedCents = residualOf(state, invoiceId);
	const acts = TWO_PERSON_ACTS.filter((act) => {
		const above = rules[act];
		return above !== undefined && (above === null || owedCents > above);
	});
	return acts.length > 0 ? { fourEyes: acts } : {};
}

function moneyOf(state: AccountState, invoice: AccountInvoice, policy: AccountPolicy) {
	const { lastFactAt } = state;
	const asOf = localDateOf(policy.calendars.creditor, lastFactAt);
	const { penaltyCents, indemnityCents } = claimedAccessoriesOf(state, invoice, asOf, policy);
	const residualCents = residualOf(state, invoice.id);
	const disputedCents = disputedOf(state, invoice.id);
	const setAside = disputedOf(withoutLapsedDisputes(state, asOf), invoice.id);
	const claim = residualCents - setAside + penaltyCents + indemnityCents;
	const guarded = isGuarded(state, invoice.id) ? (['volume'] as const) : [];
	return {
		amountCents: invoice.amountCents,
		residualCents,
		claimedAccessoriesCents: penaltyCents + indemnityCents,
		disputedCents,
		holds: [...holdsOf(state, invoice.id, claim, lastFactAt, policy, 'amicable'), ...guarded],
		formalHolds: [...holdsOf(state, invoice.id, claim, lastFactAt, policy, 'formal'), ...guarded],
	};
}

function nextDispute(state: AccountState, invoiceId: string, policy: AccountPolicy): Snapshot['dispute'] {
	const [dispute] = openDisputes(state, invoiceId);
	if (!dispute) return null;
	const { category, resolveOn } = dispute;
	const heldUntil = contestedUntil(state, invoiceId, policy);
	return {
		category,
		resolveOn,
		alertAt: instantAt(policy.calendars.creditor, resolveOn, '00:00'),
		...(heldUntil !== null && { heldUntil }),
	};
}
