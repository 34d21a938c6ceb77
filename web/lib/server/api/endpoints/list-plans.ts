import { z } from 'zod';
import { answer, defineEndpoint } from '../endpoint.ts';
import { callerId } from '../fields/common.ts';
import { pageOf, pageQuery } from '../fields/page.ts';
import { afterOf, beyond, isInstant, pageFrom } from '../invoices/after.ts';
import { findCustomer } from '../ledger/find-customer.ts';

const outcome = z.enum(['live', 'kept', 'broken', 'ended']);

const item = z
	.strictObject({
		id: z.string(),
		customer: z.string(),
		invoices: z.array(z.string()),
		amountCents: z.int(),
		currency: z.string(),
		instalments: z.int().meta({ description: 'How many; each is a promise, `GET promises` lists them.' }),
		acceleration: z.boolean().meta({ description: 'A missed instalment ends the plan.' }),
		outcome,
		agreedAt: z.string().meta({ format: 'date-time' }),
	})
	.meta({ id: 'PlanItem' });

/** Instalment plans in the order in which they were agreed, a page at a time. */
export const listPlans = defineEndpoint({
	method: 'GET',
	path: '/plans',
	scope: 'read',
	tag: 'Agreements',
	summary: 'List instalment plans, oldest first',
	query: z.strictObject({ ...pageQuery, customer: callerId.optional(), outcome: outcome.optional() }),
	answers: { 200: pageOf(item).meta({ id: 'PlanPage' }) },
	handle: (call) =>
		call.read(async (tx) => {
			const { limit, cursor, customer, outcome: wanted } = call.query;
			const after = afterOf(cursor, isInstant);
			if (!after.ok) return after;
			const holder = customer === undefined ? null : ((await findCustomer(tx, customer))?.id ?? '');
			const rows = await tx
				.selectFrom('paymentPlan')
				.select(['id', 'customerId as customer', 'invoices', 'amountCents', 'currency', 'instalments'])
				.select(['acceleration', 'outcome', 'at'])
				.$if(holder !== null, (q) => q.where('customerId', '=', holder))
				.$if(wanted !== undefined, (q) => q.where('outcome', '=', wanted ?? 'live'))
				.where(beyond(after.value, 'at'))
				.orderBy('at')
				.orderBy('id')
				.limit(limit + 1)
				.execute();
			const items = rows.map(({ at, ...row }) => ({ ...row, agreedAt: at.toISOString() }));
			return answer(
				200,
				pageFrom(items, limit, ({ agreedAt }) => agreedAt),
			);
		}),
});
