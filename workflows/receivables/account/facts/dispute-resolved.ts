import { localDateOf } from '../../local-time.ts';
import { ok } from '../../outcome.ts';
import { addCredit } from '../add-credit.ts';
import type { FactHandler } from '../fact-effect.ts';
import { openDisputes } from '../open-dispute.ts';
import { refuseFact } from '../refusal.ts';

/**
 * Settles one open dispute of an invoice, or all of them when none is named: the accepted part is credited to it, the
 * rest is owed again (s17). Of several disputes, the one to be settled first takes the accepted amount first.
 */
export const disputeResolved: FactHandler<'dispute-resolved'> = (state, fact, policy) => {
	const { invoice: id, acceptedCents } = fact;
	const invoice = state.invoices[id];
	if (!invoice) return refuseFact('unknown-invoice', { invoice: id });
	const open = openDisputes(state, id).filter((one) => fact.dispute === undefined || one.id === fact.dispute);
	if (open.length === 0) return refuseFact('no-open-dispute', { invoice: id });
	if (!Number.isSafeInteger(acceptedCents) || acceptedCents < 0)
		return refuseFact('amount-not-positive', { invoice: id, amountCents: acceptedCents });
	const disputedCents = open.reduce((sum, { amountCents }) => sum + amountCents, 0);
	if (acceptedCents > disputedCents)
		return refuseFact('accepted-exceeds-dispute', { invoice: id, acceptedCents, disputedCents });
	const accepted = new Map<string, number>();
	let left = acceptedCents;
	let next = state;
	for (const dispute of open) {
		const part = Math.min(left, dispute.amountCents);
		accepted.set(dispute.id, part);
		left -= part;
		if (part > 0)
			next = addCredit(
				next,
				{
					id: `dispute/${dispute.id}`,
					at: fact.at,
					amountCents: part,
					currency: invoice.currency,
					valueDate: localDateOf(policy.calendars.creditor, fact.at),
					origin: id,
					source: 'dispute',
				},
				id,
			);
	}
	const disputes = next.disputes.map((dispute) =>
		dispute.resolvedAt === null && accepted.has(dispute.id)
			? { ...dispute, resolvedAt: fact.at, acceptedCents: accepted.get(dispute.id) ?? 0 }
			: dispute,
	);
	return ok({ state: { ...next, disputes }, named: [id] });
};
