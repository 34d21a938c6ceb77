import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';

/** Disputes, promises and the pause of an invoice, newest first. */
export async function agreementsOf(
	tx: Tx,
	{ invoiceId, customerId }: { invoiceId: string; customerId: string },
) {
	const disputes = await tx
		.selectFrom('dispute')
		.select(['id', 'category', 'amountCents', 'resolveOn', 'resolvedAt'])
		.where('invoiceId', '=', invoiceId)
		.orderBy('at', 'desc')
		.execute();
	const promises = await tx
		.selectFrom('promise')
		.select(['id', 'amountCents', 'promisedOn as on', 'outcome'])
		.where(sql<boolean>`invoices @> array[${invoiceId}]::text[]`)
		.orderBy('at', 'desc')
		.execute();
	const pause = await tx
		.selectFrom('pause')
		.select(['untilOn as until', 'reason'])
		.where('customerId', '=', customerId)
		.where((eb) => eb.or([eb('invoiceId', '=', invoiceId), eb('invoiceId', 'is', null)]))
		.orderBy('invoiceId')
		.executeTakeFirst();
	return {
		disputes: disputes.map(({ resolvedAt, ...one }) => ({ ...one, resolved: resolvedAt !== null })),
		promises,
		pause: pause ?? null,
	};
}
