import { z } from 'zod';
import { isCivilDate } from '#workflows/receivables/civil-date.ts';
import { answer, defineEndpoint } from '../endpoint.ts';
import { callerId, civilDate } from '../fields/common.ts';
import { pageOf, pageQuery } from '../fields/page.ts';
import { afterOf, beyond, pageFrom } from '../invoices/after.ts';
import { findCustomer } from '../ledger/find-customer.ts';

const item = z
	.strictObject({
		id: z.string(),
		customer: z.string(),
		invoice: z.string(),
		category: z.string(),
		subCategory: z.string().nullable(),
		status: z.string().nullable(),
		subStatus: z.string().nullable(),
		amountCents: z.int(),
		currency: z.string(),
		openedAt: z.string().meta({ format: 'date-time' }),
		resolveOn: civilDate,
		owner: z.string().nullable(),
		resolvedAt: z.string().nullable().meta({ format: 'date-time', description: 'null while it is open' }),
		acceptedCents: z.int().nullable(),
	})
	.meta({ id: 'DisputeItem' });

/** Disputes by the day on which they should be settled, a page at a time. */
export const listDisputes = defineEndpoint({
	method: 'GET',
	path: '/disputes',
	scope: 'read',
	tag: 'Agreements',
	summary: 'List disputes, soonest resolution date first',
	query: z.strictObject({
		...pageQuery,
		customer: callerId.optional(),
		state: z.enum(['open', 'resolved']).optional(),
	}),
	answers: { 200: pageOf(item).meta({ id: 'DisputePage' }) },
	handle: (call) =>
		call.read(async (tx) => {
			const { limit, cursor, customer, state } = call.query;
			const after = afterOf(cursor, isCivilDate);
			if (!after.ok) return after;
			const holder = customer === undefined ? null : ((await findCustomer(tx, customer))?.id ?? '');
			const rows = await tx
				.selectFrom('dispute as d')
				.innerJoin('invoice as i', 'i.id', 'd.invoiceId')
				.select(['d.id', 'd.customerId as customer', 'd.invoiceId as invoice', 'd.category', 'd.subCategory'])
				.select(['d.status', 'd.subStatus', 'd.amountCents', 'i.currency', 'd.at', 'd.resolveOn', 'd.owner'])
				.select(['d.resolvedAt', 'd.acceptedCents'])
				.$if(holder !== null, (q) => q.where('d.customerId', '=', holder ?? ''))
				.$if(state !== undefined, (q) => q.where('d.resolvedAt', state === 'open' ? 'is' : 'is not', null))
				.where(beyond(after.value, 'd.resolveOn', 'd.id'))
				.orderBy('d.resolveOn')
				.orderBy('d.id')
				.limit(limit + 1)
				.execute();
			const items = rows.map(({ at, resolvedAt, ...row }) => ({
				...row,
				openedAt: at.toISOString(),
				resolvedAt: resolvedAt?.toISOString() ?? null,
			}));
			return answer(
				200,
				pageFrom(items, limit, ({ resolveOn }) => resolveOn),
			);
		}),
});
