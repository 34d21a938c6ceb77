import { sql } from 'kysely';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Tx } from '../client.ts';

/** Whether an invoice (alias `i`) was a sale: void ones never were. */
export const wasSold = sql<boolean>`(i.closed is null or i.closed <> 'void')`;

/** Invoiced by currency and month (`2027-03`) since `from`, tax included; void invoices were never sales. */
export const salesByMonth = (
	tx: Tx,
	from: CivilDate,
	to: CivilDate,
): Promise<{ currency: string; month: string; invoicedCents: number }[]> =>
	tx
		.selectFrom('invoice as i')
		.where('i.issuedOn', '>=', from)
		.where('i.issuedOn', '<=', to)
		.where(wasSold)
		.select([
			'i.currency',
			sql<string>`to_char(i.issued_on, 'YYYY-MM')`.as('month'),
			sql<number>`sum(i.amount_cents)::bigint`.as('invoicedCents'),
		])
		.groupBy(['i.currency', 'month'])
		.execute();
