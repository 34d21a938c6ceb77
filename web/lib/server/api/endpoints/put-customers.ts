import { answer, defineEndpoint } from '../endpoint.ts';
import { batchAnswer, batchBody, documentedBatch } from '../fields/batch.ts';
import { customerLine } from '../fields/customer.ts';
import { takeBatch } from '../ledger/batch.ts';
import { takeCustomer } from '../ledger/take-customer.ts';

/** Customers with their contacts, created or updated by the caller's ids. */
export const putCustomers = defineEndpoint({
	method: 'POST',
	path: '/customers',
	scope: 'ledger',
	tag: 'Customers',
	summary: 'Create or update customers',
	description:
		'One customer, or a list of up to 1,000. Each line is answered on its own: 200 when all were taken, 207 when some were refused.',
	body: {
		kind: 'json',
		schema: batchBody,
		documented: documentedBatch(customerLine),
		examples: {
			'two customers': [
				{
					externalId: 'C-118',
					name: 'Menuiserie Dupont SARL',
					siren: '732829320',
					profile: 'habitual-late-payer',
					contacts: [
						{
							name: 'Jeanne Roux',
							roles: ['accounting'],
							email: 'compta@dupont.example',
							phone: '+33 4 78 00 00 00',
						},
					],
				},
				{ externalId: 'C-119', name: 'Ville de Vienne', kind: 'public' },
			],
		},
	},
	answers: { 200: batchAnswer, 207: batchAnswer },
	handle: async (call) => {
		const { organisationId, actor, now: at } = call;
		const done = await takeBatch(call, call.body, {
			schema: customerLine,
			externalIdOf: ({ externalId }) => externalId,
			groupOf: ({ externalId }) => externalId,
			take: (tx, group) =>
				Promise.all(group.map(({ line }) => takeCustomer(tx, line, { organisationId, actor, at }))),
		});
		return answer(done.refused > 0 ? 207 : 200, done);
	},
});
