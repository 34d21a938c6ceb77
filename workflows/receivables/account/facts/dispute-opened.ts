import { localDateOf } from '../../local-time.ts';
import { ok } from '../../outcome.ts';
import { dropAcks, paidInvoices } from '../acknowledgement.ts';
import { isPositive } from '../check-allocations.ts';
import type { FactHandler } from '../fact-effect.ts';
import { openDisputes } from '../open-dispute.ts';
import { refuseFact } from '../refusal.ts';
import { residualOf } from '../residual.ts';

/**
 * A customer contests a part of an invoice (s17, n44). On an invoice that owes nothing any more it is a late event:
 * recorded, and waiting for the residual to come back. Thanks that have not left for that invoice never will.
 */
export const disputeOpened: FactHandler<'dispute-opened'> = (state, fact, policy) => {
	const { dispute, invoice, category, subCategory, amountCents, resolveOn, owner, source } = fact;
	const target = state.invoices[invoice];
	if (!target) return refuseFact('unknown-invoice', { invoice });
	if (state.disputes.some(({ id }) => id === dispute)) return refuseFact('dispute-exists', { dispute });
	if (!isPositive(amountCents)) return refuseFact('amount-not-positive', { invoice, amountCents });
	if (resolveOn < localDateOf(policy.calendars.creditor, fact.at))
		return refuseFact('resolution-in-past', { invoice, resolveOn });
	const residual = residualOf(state, invoice);
	const contested = openDisputes(state, invoice).reduce((sum, open) => sum + open.amountCents, amountCents);
	if (target.closed === null && residual > 0 && contested > residual)
		return refuseFact('dispute-exceeds-residual', {
			invoice,
			disputedCents: contested,
			residualCents: residual,
		});
	const opened = {
		id: dispute,
		invoice,
		at: fact.at,
		category,
		subCategory: subCategory ?? null,
		amountCents,
		resolveOn,
		owner: owner ?? null,
		resolvedAt: null,
		acceptedCents: null,
		...(source && { source }),
	};
	const disputed = { ...state, disputes: [...state.disputes, opened] };
	return ok({
		state: dropAcks(disputed, 'disputed', (payment) => paidInvoices(payment).includes(invoice)),
		named: [invoice],
	});
};
