import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';
import { addressLine } from '#lib/customers/sheet/address-line.ts';
import type { SheetHead } from '#lib/customers/sheet/view.ts';
import type { FoundCustomer } from './find-customer.ts';

/** Who the customer is and who looks after it. */
export async function sheetHead(tx: Tx, { id, asOf }: FoundCustomer): Promise<SheetHead> {
	const row = await tx
		.selectFrom('customer as c')
		.leftJoin('membership as k', 'k.userId', 'c.collectorId')
		.leftJoin('membership as s', 's.userId', 'c.salespersonId')
		.select(['c.id', 'c.name', 'c.kind', 'c.siren', 'c.externalId', 'c.address', 'c.language'])
		.select(['k.name as collector', 's.name as salesperson'])
		.select(
			sql<boolean>`exists (select from insolvency v where v.customer_id = c.id and v.closed_on is null)`.as(
				'insolvent',
			),
		)
		.select(
			sql<boolean>`exists (select from pause p where p.customer_id = c.id and p.invoice_id is null
				and (p.until_on is null or p.until_on > ${asOf}::date))`.as('paused'),
		)
		.select(
			sql<boolean>`c.address is null and not exists (select from contact_person p where p.customer_id = c.id
				and p.unusable_reason is null and (p.email is not null or p.phone is not null or p.address is not null))`.as(
				'unreachable',
			),
		)
		.where('c.id', '=', id)
		.executeTakeFirstOrThrow();
	const { insolvent, paused, unreachable, address, ...head } = row;
	return {
		...head,
		address: address && addressLine(address),
		flags: [
			...(insolvent ? (['insolvent'] as const) : []),
			...(paused ? (['paused'] as const) : []),
			...(unreachable ? (['no-contact'] as const) : []),
		],
	};
}
