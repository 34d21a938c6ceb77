import { z } from 'zod';
import type { Tx } from '#db/client.ts';
import { residualOf } from '#workflows/receivables/account/residual.ts';
import { defineEndpoint, jsonBody } from '../endpoint.ts';
import { factAnswer } from '../fields/answers.ts';
import { at, someCents } from '../fields/common.ts';
import { recordOne, telling } from '../ledger/record-one.ts';
import { refused } from '../problem.ts';

const body = z
	.strictObject({
		acceptedCents: someCents.meta({
			description: 'The justified part: credited to the invoice. The rest is owed again.',
		}),
		allOfInvoice: z
			.literal(true)
			.optional()
			.meta({ description: 'Needed when the invoice has several open disputes: they are settled together.' }),
		at,
	})
	.meta({ id: 'DisputeResolution' });

const resolution = z
	.strictObject({
		dispute: z.string(),
		settled: z.array(z.string()).meta({ description: 'Every dispute that this settled.' }),
		invoice: z.string(),
		customer: z.string(),
		residualCents: z.int(),
		...factAnswer,
	})
	.meta({ id: 'DisputeResolved' });

async function otherOpenDisputes(
	tx: Tx,
	{ id, invoiceId }: { id: string; invoiceId: string },
): Promise<string[]> {
	const rows = await tx
		.selectFrom('dispute')
		.select('id')
		.where('invoiceId', '=', invoiceId)
		.where('resolvedAt', 'is', null)
		.where('id', '<>', id)
		.execute();
	return rows.map((row) => row.id);
}

const disputeNamed = (tx: Tx, id: string) =>
	tx.selectFrom('dispute').select(['id', 'invoiceId', 'customerId']).where('id', '=', id).executeTakeFirst();

/** A dispute ends: what was justified is credited, the rest is chased again. */
export const resolveDispute = defineEndpoint({
	method: 'POST',
	path: '/disputes/{id}/resolution',
	scope: 'ledger',
	tag: 'Agreements',
	summary: 'Settle a dispute',
	body: jsonBody(body, { 'half accepted': { acceptedCents: 22_500 }, 'not justified': { acceptedCents: 0 } }),
	answers: { 201: resolution, 200: resolution },
	handle: (call) =>
		recordOne(
			call,
			async (tx, when) => {
				const { acceptedCents, allOfInvoice } = call.body;
				const dispute = await disputeNamed(tx, call.params.id);
				if (!dispute) return refused(404, 'dispute-not-found', { dispute: call.params.id });
				const others = await otherOpenDisputes(tx, dispute);
				if (others.length > 0 && allOfInvoice !== true)
					return refused(409, 'several-disputes', { disputes: others });
				return telling(call, when, {
					customerId: dispute.customerId,
					factId: `dispute/${dispute.id}/resolution`,
					fact: { type: 'dispute-resolved', invoice: dispute.invoiceId, acceptedCents },
					places: { 'accepted-exceeds-dispute': '/acceptedCents' },
					whenDifferent: 'no-open-dispute',
				});
			},
			async ({ state }, customer, tx) => {
				const invoice = (await disputeNamed(tx, call.params.id))?.invoiceId ?? '';
				const of = state.disputes.find(({ id }) => id === call.params.id);
				const settled = state.disputes.filter(
					(one) => one.invoice === invoice && one.resolvedAt === (of?.resolvedAt ?? null),
				);
				return {
					dispute: call.params.id,
					settled: settled.map(({ id }) => id),
					invoice,
					customer,
					residualCents: residualOf(state, invoice),
				};
			},
		),
});
