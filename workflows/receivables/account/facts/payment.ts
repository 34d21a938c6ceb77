import { withEntry } from '../../entries.ts';
import { laterOf } from '../../civil-date.ts';
import { localDateOf } from '../../local-time.ts';
import { ok } from '../../outcome.ts';
import { ackSlotAfter, paidInvoices } from '../acknowledgement.ts';
import { checkAllocations, isPositive } from '../check-allocations.ts';
import type { FactHandler } from '../fact-effect.ts';
import { layMoney, namedIn } from '../lay-money.ts';
import { refuseFact } from '../refusal.ts';
import { closeMootDisputes } from '../settle-disputes.ts';
import type { AccountPayment } from '../state.ts';

/**
 * Money received. Laid on invoices once and for all when we learn of it; acknowledged if any received a part. What is
 * due is judged on the later of the value date and the day we learn of it: money that arrives unannounced pays what
 * has become due meanwhile. Penalties that it pays are those run by its value date, however late we learn of it.
 */
export const payment: FactHandler<'payment'> = (state, fact, policy) => {
	const { payment: id, amountCents, currency, valueDate, label, allocations } = fact;
	if (state.payments[id]) return refuseFact('payment-exists', { payment: id });
	if (!isPositive(amountCents)) return refuseFact('amount-not-positive', { payment: id, amountCents });
	const checked = checkAllocations(state, allocations ?? [], currency, amountCents);
	if (!checked.ok) return checked;
	const on = laterOf(valueDate, localDateOf(policy.calendars.creditor, fact.at));
	const laid = fact.unallocated
		? { allocations: [], accessories: [] }
		: layMoney(state, { amountCents, currency, label, allocations, on, valueDate }, policy);
	const received: AccountPayment = {
		id,
		at: fact.at,
		seq: state.seq + 1,
		valueDate,
		amountCents,
		currency,
		label: label ?? null,
		...laid,
		reversed: false,
		ack: laid.allocations.length + laid.accessories.length > 0 ? 'pending' : 'none',
		ackAt: ackSlotAfter(policy, fact.at),
		ackDropped: null,
		...(fact.means && { means: fact.means }),
	};
	const paid = { ...state, payments: withEntry(state.payments, id, received) };
	const invoices = paidInvoices(received);
	const meant = fact.unallocated ? [] : namedIn(state, { label, allocations, currency });
	const named = [...invoices, ...meant];
	return ok({ state: closeMootDisputes(paid, invoices, fact.at, id), named });
};
