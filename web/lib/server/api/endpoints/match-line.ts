import { z } from 'zod';
import { settleReturn } from '#db/money/settle-return.ts';
import { shareOutLine } from '#db/money/share-out-line.ts';
import { answer, defineEndpoint, jsonBody } from '../endpoint.ts';
import { callerId, positiveCents } from '../fields/common.ts';
import { findCustomer } from '../ledger/find-customer.ts';
import { findInvoices } from '../ledger/find-invoice.ts';
import { orRefused } from '../ledger/or-refused.ts';
import { refusedAt } from '../problem.ts';

const shares = z.strictObject({
	customer: callerId,
	allocations: z
		.array(z.strictObject({ invoice: callerId, amountCents: positiveCents }))
		.max(500)
		.default([])
		.meta({ description: 'What is left is the customer’s credit; without any, all of it is.' }),
	feeOn: callerId.optional().meta({
		description: 'An invoice whose small rest, kept by the payer’s bank, is given up with the match.',
	}),
});
const returned = z.strictObject({
	payment: z.string().min(1).meta({ description: 'Of a returned collection: the payment that goes back.' }),
});
const body = z.union([returned, shares]).meta({ id: 'LineMatch' });

const matched = z
	.strictObject({ line: z.string(), payments: z.array(z.string()) })
	.meta({ id: 'LineMatched' });

/** Says what a bank line paid, or took back: what the queue's screen does. */
export const matchLine = defineEndpoint({
	method: 'POST',
	path: '/bank-lines/{id}/match',
	scope: 'ledger',
	tag: 'Money',
	summary: 'Match a bank line',
	description:
		'With a proposal of the queue or as you know better. A line is settled once: `line-settled` afterwards; undo its payment to match it anew. Whoever was held because of it is chased again.',
	body: jsonBody(body, {
		'two invoices': {
			customer: 'C-17',
			allocations: [
				{ invoice: 'FA-2027-0042', amountCents: 360_000 },
				{ invoice: 'FA-2027-0043', amountCents: 120_000 },
			],
		},
		'a returned collection': { payment: 'BQ-2027-03-01-17' },
	}),
	answers: { 201: matched },
	handle: (call) =>
		orRefused(() =>
			call.change(async (tx) => {
				const line = call.params.id;
				const stamp = { at: call.now, actor: call.actor };
				const given = call.body;
				if ('payment' in given) {
					await settleReturn(tx, call.organisationId, line, given.payment, stamp);
					return answer(201, { line, payments: [given.payment] });
				}
				const customer = await findCustomer(tx, given.customer);
				if (!customer) return refusedAt(422, 'unknown-customer', '/customer', { customer: given.customer });
				const named = [...given.allocations.map(({ invoice }) => invoice), given.feeOn ?? []].flat();
				const found = await findInvoices(tx, named);
				const lost = named.find((reference) => !found.has(reference));
				if (lost !== undefined) return refusedAt(422, 'unknown-invoice', '/allocations', { invoice: lost });
				const idOf = (reference: string): string => found.get(reference)?.id ?? reference;
				const payments = await shareOutLine(
					tx,
					call.organisationId,
					line,
					{
						customer: customer.id,
						allocations: given.allocations.map(({ invoice, amountCents }) => ({
							invoice: idOf(invoice),
							amountCents,
						})),
						feeOn: given.feeOn === undefined ? null : idOf(given.feeOn),
					},
					stamp,
				);
				return answer(201, { line, payments });
			}),
		),
});
