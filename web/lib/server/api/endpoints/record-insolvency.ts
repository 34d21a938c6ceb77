import { z } from 'zod';
import { proceedingsFactId } from '#db/receivables/proceedings-fact-id.ts';
import { findCustomer } from '../ledger/find-customer.ts';
import { defineEndpoint, jsonBody } from '../endpoint.ts';
import { factAnswer } from '../fields/answers.ts';
import { at, civilDate, line } from '../fields/common.ts';
import { recordOne, telling } from '../ledger/record-one.ts';
import { refused } from '../problem.ts';

const body = z
	.strictObject({
		procedure: z.enum(['safeguard', 'receivership', 'liquidation']),
		judgmentOn: civilDate.meta({ description: 'Claims born before that day are frozen.' }),
		publishedOn: civilDate.meta({
			description: 'Of the notice in the BODACC: the time to declare runs from it.',
		}),
		representative: line().optional().meta({ description: 'Whom the claim is declared to.' }),
		at,
	})
	.meta({ id: 'Insolvency' });

const insolvencyAnswer = z
	.strictObject({
		customer: z.string(),
		frozen: z.array(z.string()).meta({ description: 'Invoices that are not chased any more.' }),
		declareTask: z.string().nullable().meta({ description: 'Key of the task "declare the claim".' }),
		...factAnswer,
	})
	.meta({ id: 'InsolvencyRecorded' });

/** Collective proceedings: contacts and penalties of earlier claims stop, a task says until when to declare them (L20). */
export const recordInsolvency = defineEndpoint({
	method: 'POST',
	path: '/customers/{id}/insolvency',
	scope: 'ledger',
	tag: 'Customers',
	summary: 'Record insolvency proceedings against a customer',
	body: jsonBody(body, {
		liquidation: {
			procedure: 'liquidation',
			judgmentOn: '2027-03-10',
			publishedOn: '2027-03-18',
			representative: 'SELARL Martin, 12 rue de la République, 69002 Lyon',
		},
	}),
	answers: { 201: insolvencyAnswer, 200: insolvencyAnswer },
	handle: (call) =>
		recordOne(
			call,
			async (tx, when) => {
				const customer = await findCustomer(tx, call.params.id);
				if (!customer) return refused(404, 'customer-not-found', { customer: call.params.id });
				const { procedure, judgmentOn, publishedOn, representative } = call.body;
				const fact = {
					...{ type: 'insolvency' as const, procedure, judgmentOn, publishedOn },
					...(representative !== undefined && { representative }),
				};
				return telling(call, when, {
					customerId: customer.id,
					factId: await proceedingsFactId(tx, customer.id, fact),
					fact,
					places: {
						'published-before-judgment': '/publishedOn',
						'judgment-before-closed': '/judgmentOn',
					},
					filledIn: ['representative'],
					whenDifferent: 'insolvency-exists',
				});
			},
			async ({ state }, customer, tx) => {
				const task = await tx
					.selectFrom('task')
					.select('key')
					.where('customerId', '=', customer)
					.where('code', '=', 'declare-claim')
					.executeTakeFirst();
				const frozen = Object.values(state.invoices).filter(({ closed }) => closed === 'insolvency');
				return { customer, frozen: frozen.map(({ id }) => id), declareTask: task?.key ?? null };
			},
		),
});
