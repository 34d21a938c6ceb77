import { z } from 'zod';
import { undoPayment as undo } from '#db/money/undo-payment.ts';
import { answer, defineEndpoint, jsonBody } from '../endpoint.ts';
import { reason } from '../fields/common.ts';
import { orRefused } from '../ledger/or-refused.ts';

const body = z
	.strictObject({
		how: z.enum(['moved', 'unallocated']).meta({
			description:
				'`moved`: the money was another customer’s, its bank line is to be matched again; `unallocated`: it is this customer’s, on the wrong invoices, and becomes its credit.',
		}),
		reason,
	})
	.meta({ id: 'PaymentUndoing' });

const undone = z
	.strictObject({
		payment: z.string(),
		how: z.enum(['moved', 'unallocated']),
		repeated: z.boolean().meta({ description: 'It had been taken back before; nothing changed now.' }),
	})
	.meta({ id: 'PaymentUndone' });

/** A match that was wrong: runs go on at the step that they had not carried out. */
export const undoPayment = defineEndpoint({
	method: 'POST',
	path: '/payments/{id}/undo',
	scope: 'ledger',
	tag: 'Money',
	summary: 'Undo what a payment was matched with',
	description:
		'The money stays with the company, unlike a reversal. Promises, fees given up and thanks that followed from it go back with it.',
	body: jsonBody(body, { 'wrong customer': { how: 'moved', reason: 'Virement de la filiale' } }),
	answers: { 201: undone, 200: undone },
	handle: (call) =>
		orRefused(() =>
			call.change(async (tx) => {
				const { how, reason } = call.body;
				const { id } = call.params;
				const stamp = { at: call.now, actor: call.actor };
				const isNew = await undo(tx, call.organisationId, id, { how, because: reason }, stamp);
				const status: 200 | 201 = isNew ? 201 : 200;
				return answer(status, { payment: id, how, repeated: !isNew });
			}),
		),
});
