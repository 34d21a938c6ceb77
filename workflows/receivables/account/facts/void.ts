import { ok } from '../../outcome.ts';
import type { FactHandler } from '../fact-effect.ts';
import { refuseFact } from '../refusal.ts';
import { releaseAllMoney } from '../release-money.ts';
import { withInvoice } from '../with-invoice.ts';

/** The invoice never should have been: nothing is owed of it, the money it received is a credit of the customer. */
export const voided: FactHandler<'void'> = (state, fact) => {
	const invoice = state.invoices[fact.invoice];
	if (!invoice) return refuseFact('unknown-invoice', { invoice: fact.invoice });
	if (invoice.closed === 'void') return refuseFact('already-closed', { invoice: invoice.id });
	const released = releaseAllMoney(state, invoice.id);
	return ok({ state: withInvoice(released, invoice.id, { closed: 'void' }), named: [invoice.id] });
};
