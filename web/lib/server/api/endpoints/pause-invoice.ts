import { z } from 'zod';
import { defineEndpoint, jsonBody } from '../endpoint.ts';
import { at, civilDate, line } from '../fields/common.ts';
import { invoiceState } from '../fields/invoice-state.ts';
import { aboutInvoice } from '../ledger/about-invoice.ts';

const body = z
	.strictObject({
		until: civilDate.meta({ description: 'Contacts go on by themselves on that day at 00:00.' }),
		reason: line(),
		at,
	})
	.meta({ id: 'Pause' });

/** No contact about this invoice until a date, unless resumed before, and why (n26). A new pause replaces the last. */
export const pauseInvoice = defineEndpoint({
	method: 'POST',
	path: '/invoices/{id}/pause',
	scope: 'ledger',
	tag: 'Agreements',
	summary: 'Pause the contacts about an invoice',
	body: jsonBody(body, { 'until a date': { until: '2027-03-22', reason: 'Salon annuel du client' } }),
	answers: { 201: invoiceState, 200: invoiceState },
	handle: (call) => {
		const { until, reason } = call.body;
		return aboutInvoice(call, (invoice) => ({ type: 'pause', scope: { invoice }, until, reason }), {
			'pause-in-past': '/until',
		});
	},
});
