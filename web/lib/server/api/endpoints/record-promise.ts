import { z } from 'zod';
import { defineEndpoint, jsonBody } from '../endpoint.ts';
import { factAnswer } from '../fields/answers.ts';
import { at, callerId, civilDate, line, positiveCents } from '../fields/common.ts';
import { findInvoices } from '../ledger/find-invoice.ts';
import { recordOne, telling } from '../ledger/record-one.ts';
import { refused, refusedAt } from '../problem.ts';

const body = z
	.strictObject({
		id: callerId.optional(),
		invoices: z.array(callerId).min(1).max(500),
		amountCents: positiveCents.meta({ description: 'For all these invoices together.' }),
		on: civilDate.meta({ description: 'The day by which the customer says it pays.' }),
		author: line(120).optional().meta({ description: 'Who promised, at the customer.' }),
		overLimitReason: line().optional().meta({
			description:
				'Why it is taken beyond the company’s number of promises on an invoice; kept in the journal.',
		}),
		at,
	})
	.meta({ id: 'Promise' });

const promiseAnswer = z
	.strictObject({
		id: z.string(),
		customer: z.string(),
		invoices: z.array(z.string()),
		graceUntil: civilDate.meta({ description: 'Reminders wait until this day has passed.' }),
		...factAnswer,
	})
	.meta({ id: 'PromiseRecorded' });

/** A promise to pay: one object over its invoices; it moves no due date. */
export const recordPromise = defineEndpoint({
	method: 'POST',
	path: '/promises',
	scope: 'ledger',
	tag: 'Agreements',
	summary: 'Record a promise to pay',
	description:
		'Beyond the number of promises that the company or the scenario takes on an invoice it is refused with `promise-limit`, unless you say why.',
	body: jsonBody(body, {
		'two invoices': {
			id: 'PR-12',
			invoices: ['FA-2027-0042', 'FA-2027-0043'],
			amountCents: 480_000,
			on: '2027-03-19',
		},
	}),
	answers: { 201: promiseAnswer, 200: promiseAnswer },
	handle: (call) =>
		recordOne(
			call,
			async (tx, when) => {
				const {
					id = call.requestId,
					amountCents,
					on,
					author,
					invoices: references,
					overLimitReason: forced,
				} = call.body;
				const found = await findInvoices(tx, references);
				const lost = references.findIndex((reference) => !found.has(reference));
				if (lost >= 0)
					return refusedAt(422, 'unknown-invoice', `/invoices/${String(lost)}`, {
						invoice: references[lost] ?? '',
					});
				const invoices = references.flatMap((reference) => found.get(reference) ?? []);
				const [customerId, ...others] = new Set(invoices.map((invoice) => invoice.customerId));
				if (customerId === undefined || others.length > 0)
					return refused(422, 'several-customers', { customers: others.length + 1 });
				return telling(call, when, {
					customerId,
					factId: `promise/${id}`,
					fact: {
						...{ type: 'promise', promise: id, invoices: invoices.map((one) => one.id), amountCents, on },
						source: 'api',
						...(author !== undefined && { author }),
						...(forced !== undefined && { forced }),
					},
					filledIn: ['source'],
					places: { 'promise-exists': '/id', 'promise-in-past': '/on', 'currency-mismatch': '/invoices' },
					whenDifferent: 'promise-exists',
				});
			},
			({ state }, customer) => {
				const id = call.body.id ?? call.requestId;
				const made = state.promises.find((promise) => promise.id === id);
				return {
					id,
					customer,
					invoices: [...(made?.invoices ?? [])],
					graceUntil: made?.graceUntil ?? call.body.on,
				};
			},
		),
});
