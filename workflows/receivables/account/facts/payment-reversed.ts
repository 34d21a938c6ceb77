import { withEntry } from '../../entries.ts';
import { isCollectedByCreditor } from '../../invoice.ts';
import { ok } from '../../outcome.ts';
import { dropAcks, paidInvoices } from '../acknowledgement.ts';
import type { FactHandler } from '../fact-effect.ts';
import { refuseFact } from '../refusal.ts';
import { undoConsequences, undoMistake } from '../undo-consequences.ts';
import { withInvoice } from '../with-invoice.ts';

/**
 * The money went back (returned direct debit, unpaid cheque), or was another customer's all along: as if it had never
 * come, so the residual and its penalties reopen (n39), and what was written off or kept with it is open again. A returned collection is what starts the chasing of a direct debit or a bill.
 */
export const paymentReversed: FactHandler<'payment-reversed'> = (state, fact) => {
	const known = state.payments[fact.payment];
	if (!known) return refuseFact('unknown-payment', { payment: fact.payment });
	if (known.reversed) return refuseFact('already-reversed', { payment: known.id });
	const invoices = paidInvoices(known);
	let next = dropAcks(state, 'reversed', ({ id }) => id === known.id);
	const payment = {
		...(next.payments[known.id] ?? known),
		reversed: true,
		...(fact.because === 'moved' && { moved: true as const }),
	};
	const undo = fact.because === 'moved' ? undoMistake : undoConsequences;
	next = undo({ ...next, payments: withEntry(next.payments, known.id, payment) }, known.id);
	for (const id of invoices) {
		const invoice = next.invoices[id];
		if (invoice && fact.because !== 'moved' && isCollectedByCreditor(invoice.paymentMethod))
			next = withInvoice(next, id, { collectionReturned: true });
	}
	return ok({ state: next, named: invoices });
};
