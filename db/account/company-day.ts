import { sql } from 'kysely';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Tx } from '../client.ts';

const countOf = (tx: Tx, on: CivilDate, messages: number) =>
	tx.insertInto('contactDay').values({ onDate: on, messages });

/** Messages that the company has let leave on a day. */
export async function companyDay(tx: Tx, on: CivilDate): Promise<number> {
	const day = await tx
		.selectFrom('contactDay')
		.select('messages')
		.where('onDate', '=', on)
		.executeTakeFirst();
	return day?.messages ?? 0;
}

/** Counts all of them in one statement, or none. */
async function claimed(tx: Tx, on: CivilDate, messages: number, limit: number): Promise<boolean> {
	if (messages > limit) return false;
	const row = await countOf(tx, on, messages)
		.onConflict((conflict) =>
			conflict
				.columns(['organisationId', 'onDate'])
				.doUpdateSet({ messages: sql`contact_day.messages + excluded.messages` })
				.where(sql<boolean>`contact_day.messages + excluded.messages <= ${limit}`),
		)
		.returning('messages')
		.executeTakeFirst();
	return row !== undefined;
}

/**
 * Counts `messages` more for the company's day if the limit leaves room for all of them. The row stays locked until the
 * transaction ends, so that two customers decided at once never pass the limit together. Called under the customer's
 * lock, never the other way round.
 * @returns null when they were counted; else how many the day has left, nobody else counting meanwhile
 */
export async function claimCompanyDay(
	tx: Tx,
	on: CivilDate,
	messages: number,
	limit: number,
): Promise<number | null> {
	if (await claimed(tx, on, messages, limit)) return null;
	await addToCompanyDay(tx, on, 0);
	return Math.max(0, limit - (await companyDay(tx, on)));
}

/** Counts messages whatever the limit says: what a person let go counts too. Locks the day. */
export async function addToCompanyDay(tx: Tx, on: CivilDate, messages: number): Promise<void> {
	await countOf(tx, on, messages)
		.onConflict((conflict) =>
			conflict
				.columns(['organisationId', 'onDate'])
				.doUpdateSet({ messages: sql`contact_day.messages + excluded.messages` }),
		)
		.execute();
}
