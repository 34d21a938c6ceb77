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
		externalId: z.string().nullable(),
		number: z.string(),
		customer: z.string(),
		amountCents: z.int(),
		residualCents: z.int(),
		disputedCents: z.int(),
		currency: z.string(),
		issuedOn: civilDate,
		dueOn: civilDate,
		status: z.string().nullable(),
	})
	.meta({ id: 'InvoiceItem' });

const query = z.strictObject({
	...pageQuery,
	customer: callerId.optional(),
	status: z
		.enum(['upcoming', 'overdue', 'promised', 'disputed', 'paused', 'formal', 'collections', 'paid', 'void'])
		.optional(),
	open: z
		.enum(['true', 'false'])
		.optional()
		.meta({ description: '`true`: only invoices on which something is owed.' }),
});

/** Invoices by due date, a page at a time. */
export const listInvoices = defineEndpoint({
	method: 'GET',
	path: '/invoices',
	scope: 'read',
	tag: 'Invoices',
	summary: 'List invoices, oldest due date first',
	query,
	answers: { 200: pageOf(item).meta({ id: 'InvoicePage' }) },
	handle: (call) =>
		call.read(async (tx) => {
			const { limit, cursor, customer, status, open } = call.query;
			const after = afterOf(cursor, isCivilDate);
			if (!after.ok) return after;
			const holder = customer === undefined ? null : ((await findCustomer(tx, customer))?.id ?? '');
			const rows = await tx
				.selectFrom('invoice as i')
				.leftJoin('invoiceRun as r', 'r.invoiceId', 'i.id')
				.select([
					'i.id',
					'i.externalId',
					'i.number',
					'i.customerId as customer',
					'i.amountCents',
					'i.residualCents',
				])
				.select(['i.disputedCents', 'i.currency', 'i.issuedOn', 'i.dueOn', 'r.status'])
				.$if(holder !== null, (q) => q.where('i.customerId', '=', holder))
				.$if(status !== undefined, (q) => q.where('r.status', '=', status ?? 'paid'))
				.$if(open === 'true', (q) => q.where('i.closed', 'is', null).where('i.residualCents', '>', 0))
				.where(beyond(after.value, 'i.dueOn', 'i.id'))
				.orderBy('i.dueOn')
				.orderBy('i.id')
				.limit(limit + 1)
				.execute();
			return answer(
				200,
				pageFrom(rows, limit, ({ dueOn }) => dueOn),
			);
		}),
});
