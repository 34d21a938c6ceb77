import { answer, defineEndpoint } from '../endpoint.ts';
import { batchAnswer, batchBody, documentedBatch } from '../fields/batch.ts';
import { invoiceLine } from '../fields/invoice.ts';
import { takeBatch } from '../ledger/batch.ts';
import { takeInvoices } from '../ledger/take-invoices.ts';

/** Invoices, created or updated by the caller's ids; each new one gets its run. */
export const putInvoices = defineEndpoint({
	method: 'POST',
	path: '/invoices',
	scope: 'ledger',
	tag: 'Invoices',
	summary: 'Create or update invoices',
	description:
		'One invoice, or a list of up to 1,000. Each line is answered on its own: 200 when all were taken, 207 when some were refused. An amount that changed becomes a visible adjustment. A new invoice gets a run in the scenario that its own choice, its customer, the segment rules or the company’s default assign; until the company’s first "go" runs are held.',
	body: {
		kind: 'json',
		schema: batchBody,
		documented: documentedBatch(invoiceLine),
		examples: {
			'one invoice': {
				externalId: 'FA-2027-0042',
				customer: 'C-118',
				amountCents: 360_000,
				currency: 'EUR',
				issuedOn: '2027-01-27',
				dueOn: '2027-02-26',
			},
		},
	},
	answers: { 200: batchAnswer, 207: batchAnswer },
	handle: async (call) => {
		const { organisationId, actor, now: at } = call;
		const done = await takeBatch(call, call.body, {
			schema: invoiceLine,
			externalIdOf: ({ externalId }) => externalId,
			groupOf: ({ customer }) => customer,
			take: (tx, group) => takeInvoices(tx, group, { organisationId, actor, at }),
		});
		return answer(done.refused > 0 ? 207 : 200, done);
	},
});
