import { ok } from '../../outcome.ts';
import type { FactHandler } from '../fact-effect.ts';
import { freeze } from '../freeze.ts';
import { refuseFact } from '../refusal.ts';
import { withInvoice } from '../with-invoice.ts';

/** The claim was given up by mistake: asked again as if it never had been, or frozen if proceedings hold it. */
export const writeOffReversed: FactHandler<'write-off-reversed'> = (state, fact, policy) => {
	const invoice = state.invoices[fact.invoice];
	if (!invoice) return refuseFact('unknown-invoice', { invoice: fact.invoice });
	if (invoice.closed !== 'written-off') return refuseFact('not-written-off', { invoice: invoice.id });
	const frozen = freeze(withInvoice(state, invoice.id, { closed: null }), policy);
	return ok({ ...frozen, named: [invoice.id] });
};
