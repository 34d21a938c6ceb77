import { z } from 'zod';
import { answer, defineEndpoint } from '../endpoint.ts';
import { pageOf, pageQuery } from '../fields/page.ts';
import { afterOf, beyond, pageFrom } from '../invoices/after.ts';

const item = z
	.strictObject({
		id: z.string(),
		externalId: z.string().nullable(),
		name: z.string(),
		kind: z.enum(['company', 'sole-trader', 'public', 'consumer']),
		siren: z.string().nullable(),
		language: z.string(),
		country: z.string(),
		profile: z.string().nullable(),
	})
	.meta({ id: 'CustomerItem' });

/** Customers by name, a page at a time. */
export const listCustomers = defineEndpoint({
	method: 'GET',
	path: '/customers',
	scope: 'read',
	tag: 'Customers',
	summary: 'List customers by name',
	query: z.strictObject(pageQuery),
	answers: { 200: pageOf(item).meta({ id: 'CustomerPage' }) },
	handle: (call) =>
		call.read(async (tx) => {
			const { limit, cursor } = call.query;
			const after = afterOf(cursor);
			if (!after.ok) return after;
			const rows = await tx
				.selectFrom('customer')
				.select(['id', 'externalId', 'name', 'kind', 'siren', 'language', 'country', 'profile'])
				.where(beyond(after.value, 'name'))
				.orderBy('name')
				.orderBy('id')
				.limit(limit + 1)
				.execute();
			return answer(
				200,
				pageFrom(rows, limit, ({ name }) => name),
			);
		}),
});
