import { withEntry } from '../../entries.ts';
import { ok } from '../../outcome.ts';
import { paidInvoices } from '../acknowledgement.ts';
import type { FactHandler } from '../fact-effect.ts';
import { refuseFact } from '../refusal.ts';
import { undoMistake } from '../undo-consequences.ts';

/**
 * Money lay on the wrong invoices: it is taken off them and is a credit of the customer again, to be laid elsewhere. What
 * they owed reopens with its penalties. Thanks that have not left wait until the money lies on an invoice again.
 */
export const paymentUnallocated: FactHandler<'payment-unallocated'> = (state, fact) => {
	const known = state.payments[fact.payment];
	if (!known) return refuseFact('unknown-payment', { payment: fact.payment });
	if (known.reversed) return refuseFact('already-reversed', { payment: known.id });
	const invoices = paidInvoices(known).filter((id) => fact.invoices?.includes(id) ?? true);
	if (invoices.length === 0) return refuseFact('nothing-allocated', { payment: known.id });
	const stays = ({ invoice }: { invoice: string }): boolean => !invoices.includes(invoice);
	const left = {
		...known,
		allocations: known.allocations.filter(stays),
		accessories: known.accessories.filter(stays),
	};
	const payment =
		known.ack === 'pending' && paidInvoices(left).length === 0 ? { ...left, ack: 'none' as const } : left;
	const taken = { ...state, payments: withEntry(state.payments, known.id, payment) };
	return ok({ state: undoMistake(taken, known.id), named: invoices });
};
