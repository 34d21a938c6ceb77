import { z } from 'zod';
import { defineEndpoint, jsonBody } from '../endpoint.ts';
import { factAnswer } from '../fields/answers.ts';
import { at } from '../fields/common.ts';
import { recordOne, telling } from '../ledger/record-one.ts';
import { refused } from '../problem.ts';

const body = z.strictObject({ at }).meta({ id: 'PaymentReversal' });
const reversal = z
	.strictObject({
		payment: z.string(),
		customer: z.string(),
		reopened: z.array(z.string()).meta({ description: 'Invoices that owe the money again.' }),
		...factAnswer,
	})
	.meta({ id: 'PaymentReversed' });

/** A direct debit came back, a cheque was not paid: the chasing goes on where it stopped (n39). */
export const reversePayment = defineEndpoint({
	method: 'POST',
	path: '/payments/{id}/reversal',
	scope: 'ledger',
	tag: 'Money',
	summary: 'Take a payment back',
	description:
		'As if it had never come: residual and penalties reopen, and a run that had ended because of it goes on.',
	body: jsonBody(body, { now: {} }),
	answers: { 201: reversal, 200: reversal },
	handle: (call) =>
		recordOne(
			call,
			async (tx, when) => {
				const { id } = call.params;
				const payment = await tx
					.selectFrom('payment')
					.select('customerId')
					.where('id', '=', id)
					.executeTakeFirst();
				if (!payment) return refused(404, 'payment-not-found', { payment: id });
				return telling(call, when, {
					customerId: payment.customerId,
					factId: `payment/${id}/reversal`,
					fact: { type: 'payment-reversed', payment: id },
					whenDifferent: 'already-reversed',
				});
			},
			({ state }, customer) => {
				const parts = state.payments[call.params.id];
				const reopened = [...(parts?.allocations ?? []), ...(parts?.accessories ?? [])].map(
					({ invoice }) => invoice,
				);
				return { payment: call.params.id, customer, reopened: [...new Set(reopened)] };
			},
		),
});
