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
		valueDate: civilDate,
		amountCents: z.int(),
		allocatedCents: z.int().meta({ description: 'laid on invoices' }),
		refundedCents: z.int(),
		currency: z.string(),
		label: z.string().nullable(),
		reversed: z.boolean(),
		moved: z.boolean().meta({ description: 'It was another customer’s.' }),
	})
	.meta({ id: 'PaymentItem' });

/** Payments by value date, a page at a time. */
export const listPayments = defineEndpoint({
	method: 'GET',
	path: '/payments',
	scope: 'read',
	tag: 'Money',
	summary: 'List payments, oldest value date first',
	query: z.strictObject({
		...pageQuery,
		customer: callerId.optional(),
		unallocated: z
			.enum(['true', 'false'])
			.optional()
			.meta({ description: '`true`: only those of which something lies on no invoice.' }),
	}),
	answers: { 200: pageOf(item).meta({ id: 'PaymentPage' }) },
	handle: (call) =>
		call.read(async (tx) => {
			const { limit, cursor, customer, unallocated } = call.query;
			const after = afterOf(cursor, isCivilDate);
			if (!after.ok) return after;
			const holder = customer === undefined ? null : ((await findCustomer(tx, customer))?.id ?? '');
			const rows = await tx
				.selectFrom('payment')
				.select(['id', 'customerId as customer', 'valueOn as valueDate', 'amountCents', 'allocatedCents'])
				.select(['refundedCents', 'currency', 'label', 'reversed', 'moved'])
				.$if(holder !== null, (q) => q.where('customerId', '=', holder))
				.$if(unallocated === 'true', (q) =>
					q
						.where('reversed', '=', false)
						.where((eb) => eb('amountCents', '>', eb('allocatedCents', '+', eb.ref('refundedCents')))),
				)
				.where(beyond(after.value, 'valueOn'))
				.orderBy('valueOn')
				.orderBy('id')
				.limit(limit + 1)
				.execute();
			return answer(
				200,
				pageFrom(rows, limit, ({ valueDate }) => valueDate),
			);
		}),
});
