import { z } from 'zod';
import { defineEndpoint, jsonBody } from '../endpoint.ts';
import { at } from '../fields/common.ts';
import { invoiceState } from '../fields/invoice-state.ts';
import { aboutInvoice } from '../ledger/about-invoice.ts';

const body = z.strictObject({ at }).meta({ id: 'Resume' });

/** Ends the pause of an invoice; a pause of its customer goes on. */
export const resumeInvoice = defineEndpoint({
	method: 'POST',
	path: '/invoices/{id}/resume',
	scope: 'ledger',
	tag: 'Agreements',
	summary: 'Resume the contacts about an invoice',
	body: jsonBody(body, { now: {} }),
	answers: { 201: invoiceState, 200: invoiceState },
	handle: (call) => aboutInvoice(call, (invoice) => ({ type: 'resume', scope: { invoice } })),
});
