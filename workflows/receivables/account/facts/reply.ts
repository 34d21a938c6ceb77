import { ok } from '../../outcome.ts';
import type { FactHandler } from '../fact-effect.ts';
import { refuseFact } from '../refusal.ts';
import { withInvoice } from '../with-invoice.ts';

/** The customer answered about an invoice. */
export const reply: FactHandler<'reply'> = (state, fact) =>
	state.invoices[fact.invoice]
		? ok({ state: withInvoice(state, fact.invoice, { replied: true }), named: [fact.invoice] })
		: refuseFact('unknown-invoice', { invoice: fact.invoice });
