import { z } from 'zod';
import { defineEndpoint, jsonBody } from '../endpoint.ts';
import { at, civilDate } from '../fields/common.ts';
import { invoiceState } from '../fields/invoice-state.ts';
import { aboutInvoice } from '../ledger/about-invoice.ts';

const body = z
	.strictObject({
		to: civilDate.meta({ description: 'The new last day to pay on time; later than the present one.' }),
		penaltiesFrom: z.enum(['original', 'new']).default('new'),
		at,
	})
	.meta({ id: 'DueDateExtension' });

/** More time to pay; both dates are kept. */
export const extendDueDate = defineEndpoint({
	method: 'POST',
	path: '/invoices/{id}/due-date',
	scope: 'ledger',
	tag: 'Agreements',
	summary: 'Extend the due date of an invoice',
	body: jsonBody(body, { 'a month more': { to: '2027-03-26', penaltiesFrom: 'new' } }),
	answers: { 201: invoiceState, 200: invoiceState },
	handle: (call) => {
		const { to, penaltiesFrom } = call.body;
		return aboutInvoice(call, (invoice) => ({ type: 'due-date-extended', invoice, to, penaltiesFrom }), {
			'extension-not-later': '/to',
		});
	},
});
