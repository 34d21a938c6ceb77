import { z } from 'zod';
import { defineEndpoint, jsonBody } from '../endpoint.ts';
import { at, reason } from '../fields/common.ts';
import { invoiceState } from '../fields/invoice-state.ts';
import { aboutInvoice } from '../ledger/about-invoice.ts';

const body = z.strictObject({ reason, at }).meta({ id: 'InvoiceVoid' });

/** An invoice that should never have been: nobody is chased for it any more, and no thanks leave. */
export const voidInvoice = defineEndpoint({
	method: 'POST',
	path: '/invoices/{id}/void',
	scope: 'ledger',
	tag: 'Invoices',
	summary: 'Void an invoice',
	description:
		'Ends its run. Money that was laid on it becomes a credit of the customer. For a part of it, record a credit note.',
	body: jsonBody(body, { now: { reason: 'Facture établie deux fois' } }),
	answers: { 201: invoiceState, 200: invoiceState },
	handle: (call) => aboutInvoice(call, (invoice) => ({ type: 'void', invoice, reason: call.body.reason })),
});
