import { ok } from '../../outcome.ts';
import type { FactHandler } from '../fact-effect.ts';
import { refuseFact } from '../refusal.ts';
import { withInvoice } from '../with-invoice.ts';

/**
 * The bank returned a direct debit or a bill that was never booked as a payment: nothing moves on the ledger, and the
 * chasing of the invoice may begin (n39).
 */
export const collectionReturned: FactHandler<'collection-returned'> = (state, { invoice }) =>
	state.invoices[invoice]
		? ok({ state: withInvoice(state, invoice, { collectionReturned: true }), named: [invoice] })
		: refuseFact('unknown-invoice', { invoice });
