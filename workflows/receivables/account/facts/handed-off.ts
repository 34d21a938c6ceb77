import { ok } from '../../outcome.ts';
import type { FactHandler } from '../fact-effect.ts';
import { refuseFact } from '../refusal.ts';
import { withInvoice } from '../with-invoice.ts';

/** The file went to collections. */
export const handedOff: FactHandler<'handed-off'> = (state, fact) =>
	state.invoices[fact.invoice]
		? ok({ state: withInvoice(state, fact.invoice, { handedOff: true }), named: [fact.invoice] })
		: refuseFact('unknown-invoice', { invoice: fact.invoice });
