import { withEntry } from '../../entries.ts';
import { laterOf } from '../../civil-date.ts';
import { localDateOf } from '../../local-time.ts';
import type { Cents } from '../../money.ts';
import { ok } from '../../outcome.ts';
import { ackSlotAfter, paidInvoices } from '../acknowledgement.ts';
import { unlaidCents } from '../book.ts';
import { checkAllocations } from '../check-allocations.ts';
import type { FactHandler } from '../fact-effect.ts';
import { layMoney } from '../lay-money.ts';
import { refuseFact } from '../refusal.ts';
import { closeMootDisputes } from '../settle-disputes.ts';

/** One amount for each thing paid, where money was laid on it several times; in the order in which each was first paid. */
function addedUp<Part extends { invoice: string; part?: string; amountCents: Cents }>(
	parts: readonly Part[],
): Part[] {
	const sums = new Map<string, Part>();
	for (const part of parts) {
		const key = JSON.stringify([part.invoice, part.part]);
		const amountCents = (sums.get(key)?.amountCents ?? 0) + part.amountCents;
		sums.set(key, { ...part, amountCents });
	}
	return [...sums.values()];
}

/** A person lays money of a payment that was left over. Its first allocation is what earns an acknowledgement. */
export const paymentAllocated: FactHandler<'payment-allocated'> = (state, fact, policy) => {
	const known = state.payments[fact.payment];
	if (!known) return refuseFact('unknown-payment', { payment: fact.payment });
	if (known.reversed) return refuseFact('already-reversed', { payment: known.id });
	const amountCents = unlaidCents(known);
	const checked = checkAllocations(state, fact.allocations, known.currency, amountCents);
	if (!checked.ok) return checked;
	if (fact.allocations.length === 0) return ok({ state });
	const on = laterOf(known.valueDate, localDateOf(policy.calendars.creditor, fact.at));
	const laid = layMoney(
		state,
		{
			amountCents,
			currency: known.currency,
			allocations: fact.allocations,
			on,
			valueDate: known.valueDate,
		},
		policy,
	);
	const payment = {
		...known,
		allocations: addedUp([...known.allocations, ...laid.allocations]),
		accessories: addedUp([...known.accessories, ...laid.accessories]),
		...(known.ack === 'none' && { ack: 'pending' as const, ackAt: ackSlotAfter(policy, fact.at) }),
	};
	const invoices = paidInvoices(payment);
	const paid = { ...state, payments: withEntry(state.payments, payment.id, payment) };
	return ok({ state: closeMootDisputes(paid, invoices, fact.at, payment.id), named: invoices });
};
