import { ok } from '../../outcome.ts';
import type { FactHandler } from '../fact-effect.ts';
import { refuseFact } from '../refusal.ts';
import { residualOf } from '../residual.ts';
import { withInvoice } from '../with-invoice.ts';

/** The claim is given up: still owed, no longer asked. Money that comes later is still laid on it if named. */
export const writeOff: FactHandler<'write-off'> = (state, fact) => {
	const invoice = state.invoices[fact.invoice];
	if (!invoice) return refuseFact('unknown-invoice', { invoice: fact.invoice });
	if (invoice.closed === 'void' || invoice.closed === 'written-off')
		return refuseFact('already-closed', { invoice: invoice.id });
	const { taxCents } = fact;
	const residualCents = residualOf(state, invoice.id);
	if (taxCents !== undefined && !(taxCents > 0 && taxCents < residualCents))
		return refuseFact('tax-exceeds', { invoice: invoice.id, taxCents, residualCents });
	return ok({ state: withInvoice(state, invoice.id, { closed: 'written-off' }), named: [invoice.id] });
};
