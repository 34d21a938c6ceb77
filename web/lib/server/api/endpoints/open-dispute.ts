import { z } from 'zod';
import { defineEndpoint, jsonBody } from '../endpoint.ts';
import { factAnswer } from '../fields/answers.ts';
import { at, callerId, civilDate, line, positiveCents, someCents } from '../fields/common.ts';
import { invoiceOfPath } from '../ledger/find-invoice.ts';
import { recordOne, telling } from '../ledger/record-one.ts';
import { disputedOf } from '#workflows/receivables/account/open-dispute.ts';

const body = z
	.strictObject({
		id: callerId.optional().meta({ description: 'Your id of the dispute; ours is made up if absent.' }),
		category: line(60).meta({
			description:
				'pricing, quality, delivery, never-agreed, administrative, duplicate, unable-to-pay, other, or yours',
			example: 'quality',
		}),
		subCategory: line(60).optional(),
		amountCents: positiveCents,
		resolveOn: civilDate.meta({ description: 'By when it should be settled; an alert follows that day.' }),
		owner: line(120).optional(),
		at,
	})
	.meta({ id: 'Dispute' });

const disputeAnswer = z
	.strictObject({
		id: z.string(),
		invoice: z.string(),
		customer: z.string(),
		disputedCents: someCents,
		...factAnswer,
	})
	.meta({ id: 'DisputeOpened' });

/** A customer contests a part of an invoice: the rest keeps being chased, formal steps wait (s17). */
export const openDispute = defineEndpoint({
	method: 'POST',
	path: '/invoices/{id}/disputes',
	scope: 'ledger',
	tag: 'Agreements',
	summary: 'Open a dispute on an invoice',
	body: jsonBody(body, {
		'two broken panes': { id: 'LIT-31', category: 'quality', amountCents: 45_000, resolveOn: '2027-04-15' },
	}),
	answers: { 201: disputeAnswer, 200: disputeAnswer },
	handle: (call) =>
		recordOne(
			call,
			async (tx, when) => {
				const invoice = await invoiceOfPath(tx, call.params.id);
				if (!invoice.ok) return invoice;
				const { id = call.requestId, category, subCategory, amountCents, resolveOn, owner } = call.body;
				return telling(call, when, {
					customerId: invoice.value.customerId,
					factId: `dispute/${id}`,
					fact: {
						type: 'dispute-opened',
						dispute: id,
						invoice: invoice.value.id,
						category,
						amountCents,
						resolveOn,
						source: 'api',
						...(subCategory !== undefined && { subCategory }),
						...(owner !== undefined && { owner }),
					},
					filledIn: ['source'],
					places: {
						'dispute-exists': '/id',
						'dispute-exceeds-residual': '/amountCents',
						'resolution-in-past': '/resolveOn',
					},
					whenDifferent: 'dispute-exists',
				});
			},
			async ({ state }, customer, tx) => {
				const invoice = await invoiceOfPath(tx, call.params.id);
				const id = invoice.ok ? invoice.value.id : call.params.id;
				return {
					id: call.body.id ?? call.requestId,
					invoice: id,
					customer,
					disputedCents: disputedOf(state, id),
				};
			},
		),
});
