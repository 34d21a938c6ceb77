import { sql } from 'kysely';
import { addDays } from '#workflows/receivables/civil-date.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { PastInvoice } from '#workflows/receivables/forecast/back-test.ts';
import type { Tx } from '../client.ts';

const YEARS_DAYS = 730;

/** Invoices of the last two years with the day on which they were paid, newest first, to hold forecasts against. */
export const paidHistory = (
	tx: Tx,
	currency: string,
	today: CivilDate,
	limit: number,
): Promise<PastInvoice[]> =>
	tx
		.selectFrom('invoice')
		.where('currency', '=', currency)
		.where('issuedOn', '>=', addDays(today, -YEARS_DAYS))
		.where('closed', 'is', null)
		.select(['id', 'customerId', 'issuedOn', 'dueOn', 'amountCents as cents'])
		.select(sql<CivilDate | null>`case when residual_cents <= 0 then paid_on end`.as('paidOn'))
		.orderBy('issuedOn', 'desc')
		.limit(limit)
		.execute();
