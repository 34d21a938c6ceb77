import { sql } from 'kysely';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Tx } from '../client.ts';

/** Invoiced by currency and month (`2027-03`) since `from`, tax included; void invoices were never sales. */
export const salesByMonth = (
	tx: Tx,
	from: CivilDate,
	to: CivilDate,
): Promise<{ currency: string; month: string; invoicedCents: number }[]> =>
	tx
		.selectFrom('invoice')
		.where('issuedOn', '>=', from)
		.where('issuedOn', '<=', to)
		.where((eb) => eb.or([eb('closed', 'is', null), eb('closed', '<>', 'void')]))
		.select([
			'currency',
			sql<string>`to_char(issued_on, 'YYYY-MM')`.as('month'),
			sql<number>`sum(amount_cents)::bigint`.as('invoicedCents'),
		])
		.groupBy(['currency', 'month'])
		.execute();
