import { z } from 'zod';
import { takeEInvoiceStatus } from '#db/disputes/take-e-invoice-status.ts';
import { E_INVOICE_CODES } from '#workflows/receivables/e-invoice-status.ts';
import { answer, defineEndpoint, jsonBody } from '../endpoint.ts';
import { at, callerId, civilDate, line } from '../fields/common.ts';
import { factProblem } from '../ledger/fact-problem.ts';
import { invoiceOfPath } from '../ledger/find-invoice.ts';
import { instantOf } from '../ledger/instant-of.ts';
import { refusedAt } from '../problem.ts';

const body = z
	.strictObject({
		id: callerId.optional().meta({ description: 'Your id of the status; ours is made up if absent.' }),
		code: z.literal([...E_INVOICE_CODES]).meta({
			description:
				'Life-cycle code of the platform (XP Z12-012): 207 contested, 208 suspended, 210 refused, 211 payment sent…',
		}),
		reason: line(500).optional().meta({ description: 'The platform’s reason, word for word.' }),
		at,
	})
	.meta({ id: 'EInvoiceStatus' });

const taken = z
	.strictObject({
		invoice: z.string(),
		customer: z.string(),
		code: z.number(),
		dispute: z
			.string()
			.nullable()
			.meta({ description: 'Id of the dispute that it opened; null when it stops nothing.' }),
		resolveOn: civilDate.nullable().meta({ description: 'By when that dispute should be settled.' }),
		holdUntil: civilDate.nullable().meta({
			description: 'Contacts about the invoice go on by themselves on that day; null when it holds none.',
		}),
		repeated: z.boolean(),
	})
	.meta({ id: 'EInvoiceStatusTaken' });

/** A platform says what became of an electronic invoice; what contests or refuses it stops its chasing, a payment sent holds it (n45). */
export const recordEInvoiceStatus = defineEndpoint({
	method: 'POST',
	path: '/invoices/{id}/e-invoice-statuses',
	scope: 'ledger',
	tag: 'Agreements',
	summary: 'Record a life-cycle status of an electronic invoice',
	description:
		'207, 208, 210, 213 and 221 open a dispute on all that is owed and uncontested; 211 holds contacts for three working days, once in thirty days; every other code is written down. The same id again changes nothing.',
	body: jsonBody(body, {
		'refused by the buyer': { id: 'PA-2027-118', code: 210, reason: 'Commande inconnue' },
	}),
	answers: { 201: taken, 200: taken },
	handle: (call) =>
		call.change(async (tx) => {
			const when = instantOf(call.body.at, call.now);
			if (!when.ok) return when;
			const found = await invoiceOfPath(tx, call.params.id);
			if (!found.ok) return found;
			const { id: invoiceId, customerId } = found.value;
			const { id = call.requestId, code, reason = null } = call.body;
			const status = { id, customerId, invoiceId, code, reason, on: null };
			const told = await takeEInvoiceStatus(tx, call.organisationId, status, {
				...{ at: when.value, actor: call.actor },
			});
			if (told.ok)
				return answer(told.value.repeated ? 200 : 201, {
					...{ invoice: invoiceId, customer: customerId, code },
					...told.value,
				});
			const { code: problem, params } = told.problem;
			return problem === 'status-exists'
				? refusedAt(409, problem, '/id', params)
				: factProblem({ code: problem, params }, {});
		}),
});
