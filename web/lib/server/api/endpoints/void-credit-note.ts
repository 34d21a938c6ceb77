import { z } from 'zod';
import { defineEndpoint, jsonBody } from '../endpoint.ts';
import { factAnswer } from '../fields/answers.ts';
import { at } from '../fields/common.ts';
import { recordOne, telling } from '../ledger/record-one.ts';
import { refused } from '../problem.ts';

const body = z.strictObject({ at }).meta({ id: 'CreditNoteVoid' });
const voided = z
	.strictObject({
		creditNote: z.string(),
		customer: z.string(),
		reopened: z.array(z.string()).meta({ description: 'Invoices that owe the money again.' }),
		...factAnswer,
	})
	.meta({ id: 'CreditNoteVoided' });

/** A credit note that was made by mistake: what it had lowered is owed again, and a run that had ended goes on. */
export const voidCreditNote = defineEndpoint({
	method: 'POST',
	path: '/credit-notes/{id}/void',
	scope: 'ledger',
	tag: 'Money',
	summary: 'Void a credit note',
	body: jsonBody(body, { now: {} }),
	answers: { 201: voided, 200: voided },
	handle: (call) =>
		recordOne(
			call,
			async (tx, when) => {
				const { id } = call.params;
				const credit = await tx
					.selectFrom('credit')
					.select('customerId')
					.where('id', '=', id)
					.where('source', '=', 'credit-note')
					.executeTakeFirst();
				if (!credit) return refused(404, 'credit-note-not-found', { creditNote: id });
				return telling(call, when, {
					customerId: credit.customerId,
					factId: `credit-note/${id}/void`,
					fact: { type: 'credit-note-voided', creditNote: id },
					whenDifferent: 'already-voided',
				});
			},
			({ state }, customer) => {
				const credit = state.credits[call.params.id];
				const reopened = (credit?.allocations ?? []).map(({ invoice }) => invoice);
				return { creditNote: call.params.id, customer, reopened: [...new Set(reopened)] };
			},
		),
});
