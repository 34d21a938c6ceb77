import { z } from 'zod';
import { defineEndpoint, jsonBody } from '../endpoint.ts';
import { factAnswer } from '../fields/answers.ts';
import { at, callerId, civilDate, positiveCents, reason } from '../fields/common.ts';
import { creditorDate } from '../ledger/creditor-date.ts';
import { recordOne, telling } from '../ledger/record-one.ts';
import { refused } from '../problem.ts';

const body = z
	.strictObject({
		id: callerId.meta({ description: 'Your id of the refund: telling it twice counts it once.' }),
		amountCents: positiveCents,
		valueDate: civilDate.optional().meta({ description: 'The date of `at` if absent.' }),
		reason,
		at,
	})
	.meta({ id: 'Refund' });

const refundAnswer = z
	.strictObject({
		id: z.string(),
		payment: z.string(),
		customer: z.string(),
		amountCents: positiveCents,
		currency: z.string(),
		valueDate: civilDate,
		...factAnswer,
	})
	.meta({ id: 'RefundRecorded' });

/** Money given back, out of what of a payment lies on no invoice. */
export const refundPayment = defineEndpoint({
	method: 'POST',
	path: '/payments/{id}/refunds',
	scope: 'ledger',
	tag: 'Money',
	summary: 'Record a refund',
	description:
		'Out of what no invoice received: `refund-exceeds` beyond that. The bank line on which it leaves is tied to it when its file comes.',
	body: jsonBody(body, {
		'paid twice': { id: 'RB-7', amountCents: 12_000, reason: 'Facture réglée deux fois' },
	}),
	answers: { 201: refundAnswer, 200: refundAnswer },
	handle: (call) =>
		recordOne(
			call,
			async (tx, when) => {
				const { id } = call.params;
				const payment = await tx
					.selectFrom('payment')
					.select(['customerId', 'currency'])
					.where('id', '=', id)
					.executeTakeFirst();
				if (!payment) return refused(404, 'payment-not-found', { payment: id });
				const { id: refund, amountCents, valueDate, reason } = call.body;
				return telling(call, when, {
					customerId: payment.customerId,
					factId: `refund/${refund}`,
					fact: {
						...{ type: 'refund', refund, amountCents, currency: payment.currency, payment: id, reason },
						valueDate: valueDate ?? (await creditorDate(tx, when)),
					},
					places: { 'refund-exceeds': '/amountCents', 'refund-exists': '/id' },
					filledIn: valueDate === undefined ? ['valueDate'] : [],
					whenDifferent: 'refund-exists',
				});
			},
			({ state }, customer) => {
				const refund = state.refunds?.[call.body.id];
				if (!refund) throw new Error(`refund ${call.body.id} was recorded and is not there`);
				const { id, amountCents, currency, valueDate } = refund;
				return { id, payment: call.params.id, customer, amountCents, currency, valueDate };
			},
		),
});
