import { sql } from 'kysely';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Tx } from '../client.ts';

/** The day of which a platform tells a status of an electronic invoice. */
const statusDay = sql<CivilDate>`coalesce(told_on, (at at time zone (select zone from organisation))::date)::text`;

/**
 * Disputes and promises of an invoice, newest first, and the pause that holds it on `asOf`: the longest over it, its own
 * or its customer's, as `of` says (n26). A pause ends by itself on its day; its row may stay until the account is next told something.
 * `eInvoice`: what platforms said of the electronic invoice, the newest of each code (n45).
 */
export async function invoiceAgreements(
	tx: Tx,
	{ invoiceId, customerId, asOf }: { invoiceId: string; customerId: string; asOf: CivilDate },
) {
	const disputes = await tx
		.selectFrom('dispute')
		.select(['id', 'category', 'amountCents', 'resolveOn'])
		.select(sql<boolean>`resolved_at is not null`.as('resolved'))
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
		.select(
			sql<'invoice' | 'customer'>`case when invoice_id is null then 'customer' else 'invoice' end`.as('of'),
		)
		.where('customerId', '=', customerId)
		.where((eb) => eb.or([eb('invoiceId', '=', invoiceId), eb('invoiceId', 'is', null)]))
		.where((eb) => eb.or([eb('untilOn', 'is', null), eb('untilOn', '>', asOf)]))
		.orderBy('untilOn', (order) => order.desc().nullsFirst())
		.executeTakeFirst();
	const statuses = await tx
		.selectFrom('eInvoiceStatus')
		.distinctOn('code')
		.select(['code', 'reason'])
		.select(statusDay.as('on'))
		.where('invoiceId', '=', invoiceId)
		.orderBy('code')
		.orderBy('on', 'desc')
		.execute();
	const eInvoice = statuses.sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : b.code - a.code));
	return { disputes, promises, pause: pause ?? null, eInvoice };
}
