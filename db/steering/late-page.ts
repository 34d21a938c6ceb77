import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Tx } from '../client.ts';
import { lateDetails } from './late-details.ts';
import type { LateInvoice, LatePlace } from './late-details.ts';
import { lateOrder } from './late-order.ts';
import type { LateSort } from './late-order.ts';
import { lateInvoices, situation } from './late-situations.ts';
import type { LateOn } from './late-situations.ts';

type LatePage = {
	on: LateOn;
	/** on `i` (invoice) */
	where: RawBuilder<unknown>;
	/** the situations wanted; null ⇒ all */
	situations: readonly { situation: string }[] | null;
	sort: LateSort;
	after: { value: string | number; id: string } | null;
	size: number;
};

/** One page of late invoices in some situations, in a stable order, with the value to go on from. */
export async function latePage(
	tx: Tx,
	{ on, where, situations, sort, after, size }: LatePage,
): Promise<(LateInvoice & LatePlace)[]> {
	const { by, names, beyond, direction } = lateOrder(sort, after);
	const wanted =
		situations === null
			? sql`true`
			: sql`${situation} = any(${situations.map((one) => one.situation)}::text[])`;
	const { rows } = await sql<LatePlace>`
		with late as ${situations === null ? sql`` : sql`materialized`} (${lateInvoices(on, where)})
		select "invoiceId", ${by} as "sortValue" from late ${names}
		where ${wanted} and ${beyond}
		order by ${by} ${direction}, "invoiceId" ${direction}
		limit ${size}
	`.execute(tx);
	return lateDetails(tx, on, rows);
}
