import { localDateOf } from '../../local-time.ts';
import { ok } from '../../outcome.ts';
import { addCredit } from '../add-credit.ts';
import { isPositive } from '../check-allocations.ts';
import type { FactHandler } from '../fact-effect.ts';
import { refuseFact } from '../refusal.ts';
import { residualOf } from '../residual.ts';
import { closeMootDisputes } from '../settle-disputes.ts';

/**
 * A rest is no longer asked: the fee that a bank kept, a difference not worth a letter, what an agency kept of money that
 * it collected, also on a debt given up. Only up to what is owed (n40, n68).
 */
export const partWrittenOff: FactHandler<'part-written-off'> = (state, fact, policy) => {
	const { writeOff: id, invoice: invoiceId, amountCents, reason, payment } = fact;
	const invoice = state.invoices[invoiceId];
	if (!invoice) return refuseFact('unknown-invoice', { invoice: invoiceId });
	if (state.credits[id]) return refuseFact('write-off-exists', { writeOff: id });
	if (!isPositive(amountCents)) return refuseFact('amount-not-positive', { writeOff: id, amountCents });
	const residualCents = residualOf(state, invoiceId);
	const isOpen = invoice.closed === null || (reason === 'agency-fee' && invoice.closed === 'written-off');
	if (!isOpen || amountCents > residualCents)
		return refuseFact('write-off-exceeds', { invoice: invoiceId, amountCents, residualCents });
	if (payment !== undefined && !state.payments[payment]) return refuseFact('unknown-payment', { payment });
	const credit = {
		id,
		at: fact.at,
		amountCents,
		currency: invoice.currency,
		valueDate: localDateOf(policy.calendars.creditor, fact.at),
		origin: invoiceId,
		source: reason,
		...(payment !== undefined && { payment }),
		...(fact.taxCents !== undefined && { taxCents: fact.taxCents }),
	};
	const written = addCredit(state, credit, invoiceId);
	return ok({ state: closeMootDisputes(written, [invoiceId], fact.at, payment), named: [invoiceId] });
};
