import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { chanceOfKeeping, expectedItems } from '#workflows/receivables/forecast/announced.ts';
import type { Announcement } from '#workflows/receivables/forecast/announced.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { ExpectedItem } from '#workflows/receivables/forecast/forecast-weeks.ts';
import type { PromiseCounts } from '#workflows/receivables/steering/kept-promises.ts';
import type { Tx } from '../client.ts';

async function announcements(tx: Tx, which: RawBuilder<unknown>): Promise<Announcement[]> {
	const rows = await tx
		.selectFrom('promise as i')
		.where('i.outcome', '=', 'live')
		.where(sql<boolean>`${which}`)
		.select(['i.invoices', 'i.promisedOn', 'i.amountCents', 'i.receivedCents', 'i.planId'])
		.execute();
	return rows.map(({ invoices, promisedOn, amountCents, receivedCents, planId }) => ({
		invoices,
		on: promisedOn,
		missingCents: amountCents - receivedCents,
		by: planId === null ? 'promise' : 'plan',
	}));
}

/**
 * What open invoices of a currency are expected to bring, with what their customers announced.
 * @param which the customers asked about, as a condition on `i.customer_id`
 */
export async function expectedMoney(
	tx: Tx,
	currency: string,
	today: CivilDate,
	promises: PromiseCounts,
	which: RawBuilder<unknown> = sql`true`,
): Promise<ExpectedItem[]> {
	const open = await tx
		.selectFrom('invoice as i')
		.where('i.closed', 'is', null)
		.where('i.residualCents', '>', 0)
		.where('i.currency', '=', currency)
		.where(sql<boolean>`${which}`)
		.select(['i.id as invoiceId', 'i.customerId', 'i.dueOn', 'i.residualCents', 'i.disputedCents'])
		.execute();
	return expectedItems(open, await announcements(tx, which), chanceOfKeeping(promises), today);
}
