import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { agencyFeeKept, isThroughAgency } from '#db/money/agency-fee-kept.ts';
import { recordAgencyFee as record } from '#db/money/record-agency-fee.ts';
import { answer, defineEndpoint, jsonBody } from '../endpoint.ts';
import { positiveCents } from '../fields/common.ts';
import { orRefused } from '../ledger/or-refused.ts';
import { refused } from '../problem.ts';

const body = z
	.strictObject({
		feeCents: positiveCents.meta({
			description: 'What the agency kept, tax included, in the payment’s currency.',
		}),
		taxCents: positiveCents.optional().meta({ description: 'The VAT in it; absent ⇒ none.' }),
	})
	.meta({ id: 'AgencyFee' });

const kept = z
	.strictObject({
		payment: z.string(),
		feeCents: positiveCents,
		repeated: z.boolean().meta({ description: 'The same fee was known already; nothing changed now.' }),
	})
	.meta({ id: 'AgencyFeeRecorded' });

/** Money came through a collection agency, less its fee: the debtor has paid both, and the fee is the company's expense. */
export const recordAgencyFee = defineEndpoint({
	method: 'POST',
	path: '/payments/{id}/agency-fee',
	scope: 'ledger',
	tag: 'Money',
	summary: 'Record what an agency kept of a payment',
	description:
		'Settles what is left of the payment’s invoices, the oldest first: `agency-fee-exceeds` beyond that, `not-handed-off` when none of them is with an agency. Undone with the payment.',
	body: jsonBody(body, { 'ten percent and VAT': { feeCents: 43_200, taxCents: 7_200 } }),
	answers: { 201: kept, 200: kept },
	handle: (call) =>
		orRefused(() =>
			call.change(async (tx) => {
				const { id: payment } = call.params;
				const { feeCents, taxCents = null } = call.body;
				const row = await tx.selectFrom('payment').select('id').where('id', '=', payment).executeTakeFirst();
				if (!row) return refused(404, 'payment-not-found', { payment });
				const known = await agencyFeeKept(tx, payment);
				if (known?.feeCents === feeCents && known.taxCents === (taxCents ?? 0))
					return answer(200, { payment, feeCents, repeated: true });
				if (known === null && !(await isThroughAgency(tx, payment)))
					return refused(409, 'not-handed-off', { payment });
				const stamp = { at: call.now, actor: call.actor };
				await record(tx, call.organisationId, { payment, feeCents, taxCents }, stamp, randomUUID());
				return answer(201, { payment, feeCents, repeated: false });
			}),
		),
});
