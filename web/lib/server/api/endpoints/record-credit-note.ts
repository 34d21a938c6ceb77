import { z } from 'zod';
import type { Tx } from '#db/client.ts';
import { defineEndpoint, jsonBody } from '../endpoint.ts';
import { factAnswer, laid } from '../fields/answers.ts';
import { at, callerId, currency, positiveCents } from '../fields/common.ts';
import { findCustomer } from '../ledger/find-customer.ts';
import { findInvoices } from '../ledger/find-invoice.ts';
import { laidParts } from '../ledger/laid-parts.ts';
import { recordOne, telling } from '../ledger/record-one.ts';
import { refused, refusedAt } from '../problem.ts';
import type { Refused } from '../problem.ts';

const body = z
	.strictObject({
		id: callerId.meta({ description: 'Your number of the credit note: telling it twice counts it once.' }),
		customer: callerId,
		amountCents: positiveCents,
		currency,
		invoice: callerId.optional().meta({ description: 'The invoice that it corrects.' }),
		allocatedTo: callerId.optional().meta({
			description:
				'The invoice whose residual it lowers; without it, it lowers what is claimed of the customer.',
		}),
		at,
	})
	.meta({ id: 'CreditNote' });

const creditAnswer = z
	.strictObject({ id: z.string(), customer: z.string(), amountCents: positiveCents, ...laid, ...factAnswer })
	.meta({ id: 'CreditNoteRecorded' });

type Names = { customer: string; invoice?: string | undefined; allocatedTo?: string | undefined };
type Found = { customerId: string; origin: string | undefined; allocatedTo: string | undefined };

async function named(
	tx: Tx,
	{ customer, invoice, allocatedTo }: Names,
): Promise<{ ok: true; value: Found } | Refused> {
	const holder = await findCustomer(tx, customer);
	if (!holder) return refusedAt(422, 'unknown-customer', '/customer', { customer });
	const references = [invoice, allocatedTo].filter((reference) => reference !== undefined);
	const invoices = await findInvoices(tx, references);
	for (const [key, reference] of Object.entries({ invoice, allocatedTo })) {
		if (reference === undefined) continue;
		const found = invoices.get(reference);
		if (!found) return refusedAt(422, 'unknown-invoice', `/${key}`, { invoice: reference });
		if (found.customerId !== holder.id) return refused(422, 'several-customers', { customers: 2 });
	}
	return {
		ok: true,
		value: {
			customerId: holder.id,
			origin: invoice === undefined ? undefined : invoices.get(invoice)?.id,
			allocatedTo: allocatedTo === undefined ? undefined : invoices.get(allocatedTo)?.id,
		},
	};
}

/** A credit note; it earns no thanks. */
export const recordCreditNote = defineEndpoint({
	method: 'POST',
	path: '/credit-notes',
	scope: 'ledger',
	tag: 'Money',
	summary: 'Record a credit note',
	body: jsonBody(body, {
		allocated: {
			id: 'AV-2027-0007',
			customer: 'C-118',
			amountCents: 36_000,
			currency: 'EUR',
			invoice: 'FA-2027-0042',
			allocatedTo: 'FA-2027-0042',
		},
	}),
	answers: { 201: creditAnswer, 200: creditAnswer },
	handle: (call) =>
		recordOne(
			call,
			async (tx, when) => {
				const { id, amountCents, currency: code } = call.body;
				const found = await named(tx, call.body);
				if (!found.ok) return found;
				const { customerId, origin, allocatedTo } = found.value;
				return telling(call, when, {
					customerId,
					factId: `credit-note/${id}`,
					fact: {
						type: 'credit-note',
						creditNote: id,
						amountCents,
						currency: code,
						...(origin !== undefined && { origin }),
						...(allocatedTo !== undefined && { allocatedTo }),
					},
					places: { 'credit-note-exists': '/id', 'currency-mismatch': '/currency' },
					whenDifferent: 'credit-note-exists',
				});
			},
			({ state }, customer) => {
				const credit = state.credits[call.body.id];
				if (!credit) throw new Error(`credit note ${call.body.id} was recorded and is not there`);
				return { id: credit.id, customer, amountCents: credit.amountCents, ...laidParts(credit) };
			},
		),
});
