import { addDays } from '#workflows/receivables/civil-date.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import { chanceOfKeeping, expectedItems } from '#workflows/receivables/forecast/announced.ts';
import type { Announcement } from '#workflows/receivables/forecast/announced.ts';
import type { ExpectedItem } from '#workflows/receivables/forecast/forecast-weeks.ts';
import type { Tx } from '../client.ts';
import { settledPromises } from '../steering/settled-promises.ts';

/** Promises of the last year tell how far the next ones can be believed. */
const BELIEVED_DAYS = 365;

async function announcements(tx: Tx): Promise<Announcement[]> {
	const rows = await tx
		.selectFrom('promise')
		.where('outcome', '=', 'live')
		.select(['invoices', 'promisedOn', 'amountCents', 'receivedCents', 'planId'])
		.execute();
	return rows.map(({ invoices, promisedOn, amountCents, receivedCents, planId }) => ({
		invoices,
		on: promisedOn,
		missingCents: amountCents - receivedCents,
		by: planId === null ? 'promise' : 'plan',
	}));
}

/** What every open invoice of a currency is expected to bring, with what its customer announced. */
export async function expectedMoney(tx: Tx, currency: string, today: CivilDate): Promise<ExpectedItem[]> {
	const open = await tx
		.selectFrom('invoice')
		.where('closed', 'is', null)
		.where('residualCents', '>', 0)
		.where('currency', '=', currency)
		.select(['id as invoiceId', 'customerId', 'dueOn', 'residualCents', 'disputedCents'])
		.execute();
	const kept = await settledPromises(tx, addDays(today, -BELIEVED_DAYS));
	return expectedItems(open, await announcements(tx), chanceOfKeeping(kept), today);
}
