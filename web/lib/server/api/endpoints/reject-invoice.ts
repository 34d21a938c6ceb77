import { z } from 'zod';
import { rejectInvoice as reject } from '#db/customers/reject-invoice.ts';
import { REJECTION_REASONS } from '#workflows/receivables/rejection.ts';
import { answer, defineEndpoint, jsonBody } from '../endpoint.ts';
import { at, callerId, civilDate, line } from '../fields/common.ts';
import { factProblem } from '../ledger/fact-problem.ts';
import { invoiceOfPath } from '../ledger/find-invoice.ts';
import { instantOf } from '../ledger/instant-of.ts';
import { refused } from '../problem.ts';

const body = z
	.strictObject({
		id: callerId.optional().meta({
			description: 'Your id of the rejection, and of the dispute that it opens; ours is made up if absent.',
		}),
		reason: z.enum(REJECTION_REASONS),
		comment: line(500).optional(),
		at,
	})
	.meta({ id: 'Rejection' });

const rejected = z
	.strictObject({
		dispute: z.string().meta({ description: 'Id of the administrative dispute that opened.' }),
		invoice: z.string(),
		customer: z.string(),
		resolveOn: civilDate.meta({ description: 'By when the invoice should be put right.' }),
	})
	.meta({ id: 'InvoiceRejected' });

/** The customer's accounts department or its portal sent an invoice back: an administrative dispute stops its chasing (s14). */
export const rejectInvoice = defineEndpoint({
	method: 'POST',
	path: '/invoices/{id}/rejections',
	scope: 'ledger',
	tag: 'Agreements',
	summary: 'Record that the customer sent an invoice back',
	description:
		'Opens an administrative dispute on all that is owed and uncontested. The same id again changes nothing.',
	body: jsonBody(body, {
		'no order number': { id: 'PORTAL-17', reason: 'order-number-missing', comment: 'BC attendu' },
	}),
	answers: { 201: rejected },
	handle: (call) =>
		call.change(async (tx) => {
			const when = instantOf(call.body.at, call.now);
			if (!when.ok) return when;
			const found = await invoiceOfPath(tx, call.params.id);
			if (!found.ok) return found;
			const { id: invoiceId, customerId } = found.value;
			const { id: dispute = call.requestId, reason, comment = null } = call.body;
			const told = await reject(
				tx,
				call.organisationId,
				{ customerId, invoiceId, reason, comment, dispute },
				{ at: when.value, actor: call.actor },
			);
			if (told.ok) return answer(201, { ...told.value, invoice: invoiceId, customer: customerId });
			const { code, params } = told.problem;
			if (code === 'nothing-to-contest') return refused(409, code, params);
			return factProblem({ code, params }, {});
		}),
});
