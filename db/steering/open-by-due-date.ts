import { sql } from 'kysely';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Tx } from '../client.ts';

/** Open money of one currency and due date, in minor units. */
type OpenByDueDate = {
	currency: string;
	dueOn: CivilDate;
	invoices: number;
	residualCents: number;
	disputedCents: number;
};

/** What is open, by currency and due date: few rows whatever the number of invoices, for the core to sort into columns. */
export const openByDueDate = (tx: Tx): Promise<OpenByDueDate[]> =>
	tx
		.selectFrom('invoice')
		.where('closed', 'is', null)
		.where('residualCents', '>', 0)
		.select([
			'currency',
			'dueOn',
			sql<number>`count(*)::int`.as('invoices'),
			sql<number>`sum(residual_cents)::bigint`.as('residualCents'),
			sql<number>`sum(disputed_cents)::bigint`.as('disputedCents'),
		])
		.groupBy(['currency', 'dueOn'])
		.orderBy('currency')
		.orderBy('dueOn')
		.execute();
