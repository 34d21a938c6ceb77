import { z } from 'zod';
import { proceedingsFactId } from '#db/receivables/proceedings-fact-id.ts';
import { defineEndpoint, jsonBody } from '../endpoint.ts';
import { factAnswer } from '../fields/answers.ts';
import { at, civilDate, line } from '../fields/common.ts';
import { findCustomer } from '../ledger/find-customer.ts';
import { recordOne, telling } from '../ledger/record-one.ts';
import { refused } from '../problem.ts';

const body = z
	.strictObject({
		outcome: z.enum(['mistake', 'lifted', 'closed']).meta({
			description:
				'`mistake`: told by mistake, or the judgment was quashed; as if they had never been. `lifted`: the court ends them because the debtor can pay; earlier claims are chased again, without the interest that the judgment stopped. `closed`: earlier claims stay frozen.',
		}),
		on: civilDate.optional().meta({ description: 'Day of the decision; default: today.' }),
		reason: line().optional().meta({ description: 'Why, for the journal.' }),
		at,
	})
	.meta({ id: 'InsolvencyEnd' });

const endAnswer = z
	.strictObject({
		customer: z.string(),
		chased: z.array(z.string()).meta({ description: 'Invoices that are chased again.' }),
		frozen: z.array(z.string()).meta({ description: 'Invoices that stay frozen.' }),
		...factAnswer,
	})
	.meta({ id: 'InsolvencyEnded' });

/** Proceedings are over: what was frozen is chased again where it stood, or stays frozen for good (L20). */
export const endInsolvency = defineEndpoint({
	method: 'POST',
	path: '/customers/{id}/insolvency/end',
	scope: 'ledger',
	tag: 'Customers',
	summary: 'Withdraw or close insolvency proceedings',
	body: jsonBody(body, {
		'entered by mistake': { outcome: 'mistake', reason: 'Homonym: another company of the same name' },
		closed: { outcome: 'closed', on: '2028-01-10' },
	}),
	answers: { 201: endAnswer, 200: endAnswer },
	handle: (call) =>
		recordOne(
			call,
			async (tx, when) => {
				const customer = await findCustomer(tx, call.params.id);
				if (!customer) return refused(404, 'customer-not-found', { customer: call.params.id });
				const { outcome, on, reason } = call.body;
				const fact = {
					...{ type: 'insolvency-ended' as const, outcome },
					...(on !== undefined && { on }),
					...(reason !== undefined && { reason }),
				};
				return telling(call, when, {
					customerId: customer.id,
					factId: await proceedingsFactId(tx, customer.id, fact),
					fact,
					places: { 'ended-before-judgment': '/on', 'ended-in-future': '/on' },
					filledIn: ['reason'],
					whenDifferent: 'insolvency-exists',
				});
			},
			({ state, runFacts }, customer) => ({
				customer,
				chased: runFacts
					.filter(({ cause, snapshot }) => cause.named === true && snapshot.residualCents > 0)
					.map(({ invoice }) => invoice),
				frozen: Object.values(state.invoices)
					.filter(({ closed }) => closed === 'insolvency')
					.map(({ id }) => id),
			}),
		),
});
