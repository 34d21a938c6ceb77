import { z } from 'zod';
import { defineEndpoint, jsonBody } from '../endpoint.ts';
import { factAnswer } from '../fields/answers.ts';
import { at } from '../fields/common.ts';
import { recordOne, telling } from '../ledger/record-one.ts';
import { refused } from '../problem.ts';

const body = z.strictObject({ at }).meta({ id: 'RefundCancellation' });
const cancelled = z
	.strictObject({ refund: z.string(), customer: z.string(), ...factAnswer })
	.meta({ id: 'RefundCancelled' });

/** A refund that never left, or came back: the money is the customer's credit again. */
export const cancelRefund = defineEndpoint({
	method: 'POST',
	path: '/refunds/{id}/cancellation',
	scope: 'ledger',
	tag: 'Money',
	summary: 'Cancel a refund',
	body: jsonBody(body, { now: {} }),
	answers: { 201: cancelled, 200: cancelled },
	handle: (call) =>
		recordOne(
			call,
			async (tx, when) => {
				const { id } = call.params;
				const refund = await tx
					.selectFrom('refund')
					.select('customerId')
					.where('id', '=', id)
					.executeTakeFirst();
				if (!refund) return refused(404, 'refund-not-found', { refund: id });
				return telling(call, when, {
					customerId: refund.customerId,
					factId: `refund/${id}/cancelled`,
					fact: { type: 'refund-reversed', refund: id },
					whenDifferent: 'already-reversed',
				});
			},
			(_recorded, customer) => ({ refund: call.params.id, customer }),
		),
});
