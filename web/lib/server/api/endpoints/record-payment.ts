import { z } from 'zod';
import { defineEndpoint, jsonBody } from '../endpoint.ts';
import { factAnswer, laid } from '../fields/answers.ts';
import { at, callerId, civilDate, currency, line, positiveCents } from '../fields/common.ts';
import { creditorDate } from '../ledger/creditor-date.ts';
import { laidParts } from '../ledger/laid-parts.ts';
import { recordOne, telling } from '../ledger/record-one.ts';
import { targetOfPayment } from '../ledger/target-of-payment.ts';

const body = z
	.strictObject({
		id: callerId.meta({ description: 'Your id of the payment: telling it twice counts it once.' }),
		amountCents: positiveCents,
		currency,
		customer: callerId.optional(),
		invoice: callerId
			.optional()
			.meta({ description: 'An invoice that it pays, by our id or your externalId.' }),
		allocations: z
			.array(z.strictObject({ invoice: callerId, amountCents: positiveCents }))
			.max(500)
			.optional(),
		valueDate: civilDate.optional().meta({ description: 'Cuts penalties; the date of `at` if absent.' }),
		label: line()
			.optional()
			.meta({ description: 'As on the bank statement; invoice numbers in it are recognised.' }),
		at,
	})
	.refine(({ invoice, allocations }) => invoice === undefined || allocations === undefined, {
		path: ['allocations'],
		error: 'invoice-or-allocations',
	})
	.meta({ id: 'Payment' });

const paymentAnswer = z
	.strictObject({
		id: z.string(),
		customer: z.string(),
		amountCents: positiveCents,
		currency: z.string(),
		valueDate: civilDate,
		...laid,
		acknowledgementAt: z.string().nullable().meta({
			format: 'date-time',
			description: 'When the thanks or the receipt leaves, if nothing comes between.',
		}),
		...factAnswer,
	})
	.meta({ id: 'PaymentRecorded' });

const PLACES = {
	'payment-exists': '/id',
	'allocation-exceeds': '/allocations',
	'currency-mismatch': '/currency',
	'amount-not-positive': '/amountCents',
} as const;

/** Money received. Writes Postgres alone, so that it answers whether or not a worker is up (design §3.5). */
export const recordPayment = defineEndpoint({
	method: 'POST',
	path: '/payments',
	scope: 'ledger',
	tag: 'Money',
	summary: 'Record a payment',
	description:
		'Laid on the invoices that you name, else on those that the label names, else on what is due by the imputation policy; what is left is a credit of the customer. Without invoice and customer the label must name open invoices of one customer.',
	body: jsonBody(body, {
		'one invoice': { id: 'BQ-2027-03-01-17', invoice: 'FA-2027-0042', amountCents: 360_000, currency: 'EUR' },
		'by its label': {
			id: 'BQ-2027-03-01-18',
			amountCents: 120_000,
			currency: 'EUR',
			label: 'VIR FA 2027-0043 DUPONT',
			valueDate: '2027-02-28',
		},
	}),
	answers: { 201: paymentAnswer, 200: paymentAnswer },
	handle: (call) =>
		recordOne(
			call,
			async (tx, when) => {
				const { id, amountCents, currency: code, label, valueDate } = call.body;
				const target = await targetOfPayment(tx, call.body);
				if (!target.ok) return target;
				const { customerId, allocations } = target.value;
				return telling(call, when, {
					customerId,
					factId: `payment/${id}`,
					fact: {
						type: 'payment',
						payment: id,
						amountCents,
						currency: code,
						valueDate: valueDate ?? (await creditorDate(tx, when)),
						...(label !== undefined && { label }),
						...(allocations && { allocations }),
					},
					places: PLACES,
					filledIn: valueDate === undefined ? ['valueDate'] : [],
					whenDifferent: 'payment-exists',
				});
			},
			({ state }, customer) => {
				const payment = state.payments[call.body.id];
				if (!payment) throw new Error(`payment ${call.body.id} was recorded and is not there`);
				const { id, amountCents, currency: code, valueDate, ack, ackAt } = payment;
				const acknowledgementAt = ack === 'pending' ? new Date(ackAt).toISOString() : null;
				return {
					id,
					customer,
					amountCents,
					currency: code,
					valueDate,
					...laidParts(payment),
					acknowledgementAt,
				};
			},
		),
});
