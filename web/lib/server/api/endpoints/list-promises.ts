import { z } from 'zod';
import { isCivilDate } from '#workflows/receivables/civil-date.ts';
import { answer, defineEndpoint } from '../endpoint.ts';
import { callerId, civilDate } from '../fields/common.ts';
import { pageOf, pageQuery } from '../fields/page.ts';
import { afterOf, beyond, pageFrom } from '../invoices/after.ts';
import { findCustomer } from '../ledger/find-customer.ts';

const outcome = z.enum(['live', 'kept', 'partly-kept', 'broken', 'cancelled']);

const item = z
	.strictObject({
		id: z.string(),
		customer: z.string(),
		invoices: z.array(z.string()),
		amountCents: z.int(),
		receivedCents: z.int(),
		on: civilDate,
		graceUntil: civilDate,
		outcome,
		plan: z.string().nullable().meta({ description: 'the plan of which it is an instalment' }),
		overLimitReason: z.string().nullable(),
	})
	.meta({ id: 'PromiseItem' });

/** Promises by their day, instalments of plans among them, a page at a time. */
export const listPromises = defineEndpoint({
	method: 'GET',
	path: '/promises',
	scope: 'read',
	tag: 'Agreements',
	summary: 'List promises, soonest first',
	query: z.strictObject({ ...pageQuery, customer: callerId.optional(), outcome: outcome.optional() }),
	answers: { 200: pageOf(item).meta({ id: 'PromisePage' }) },
	handle: (call) =>
		call.read(async (tx) => {
			const { limit, cursor, customer, outcome: wanted } = call.query;
			const after = afterOf(cursor, isCivilDate);
			if (!after.ok) return after;
			const holder = customer === undefined ? null : ((await findCustomer(tx, customer))?.id ?? '');
			const rows = await tx
				.selectFrom('promise')
				.select(['id', 'customerId as customer', 'invoices', 'amountCents', 'receivedCents'])
				.select(['promisedOn as on', 'graceUntil', 'outcome', 'planId as plan'])
				.select('forcedReason as overLimitReason')
				.$if(holder !== null, (q) => q.where('customerId', '=', holder))
				.$if(wanted !== undefined, (q) => q.where('outcome', '=', wanted ?? 'live'))
				.where(beyond(after.value, 'promisedOn'))
				.orderBy('promisedOn')
				.orderBy('id')
				.limit(limit + 1)
				.execute();
			return answer(
				200,
				pageFrom(rows, limit, ({ on }) => on),
			);
		}),
});
