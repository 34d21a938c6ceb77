import { sql } from 'kysely';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Cents } from '#workflows/receivables/money.ts';
import type { Tx } from '../client.ts';
import type { Stamp } from '../receivables/stamp.ts';

/** A difference that nobody has explained; `since`: the day of the balance that first told it. */
type Difference = {
	customerId: string;
	currency: string;
	toldCents: Cents;
	ledgerCents: Cents;
	asOf: CivilDate;
	since: CivilDate;
};

const keyOf = ({ customerId, currency, toldCents, ledgerCents, since }: Difference): string =>
	`source-balance/${customerId}/${currency}/${since}/${String(toldCents - ledgerCents)}`;

async function raise(tx: Tx, difference: Difference, at: Instant): Promise<void> {
	const { customerId, ...figures } = difference;
	await tx
		.insertInto('task')
		.values({
			...{ key: keyOf(difference), kind: 'task', code: 'source-balance', customerId, owner: 'collector' },
			...{ at: new Date(at), payload: JSON.stringify(figures) },
		})
		.onConflict((conflict) =>
			conflict.columns(['organisationId', 'key']).doUpdateSet({
				payload: JSON.stringify(figures),
				// What stands and nobody explains is work, whatever was said of its task before.
				...{ state: 'open', settledAt: null, settledBy: null, outcome: null, reason: null },
			}),
		)
		.execute();
}

/** Ends the task of a difference that a person has explained, in their words. */
export async function endDifferenceTask(
	tx: Tx,
	{ customerId, currency, reason }: Pick<Difference, 'customerId' | 'currency'> & { reason: string },
	{ at, actor }: Stamp,
): Promise<void> {
	await tx
		.updateTable('task')
		.set({ state: 'done', outcome: 'explained', reason, settledAt: new Date(at), settledBy: actor })
		.where('customerId', '=', customerId)
		.where('code', '=', 'source-balance')
		.where('state', '=', 'open')
		.where(sql<boolean>`payload ->> 'currency' = ${currency}`)
		.execute();
}

/** One task of the collector for each difference that stands; those about what stands no more are withdrawn. */
export async function keepDifferenceTasks(
	tx: Tx,
	customerId: string,
	standing: readonly Difference[],
	at: Instant,
): Promise<void> {
	const keys = standing.map(keyOf);
	await tx
		.updateTable('task')
		.set({ state: 'cancelled', settledAt: new Date(at) })
		.where('customerId', '=', customerId)
		.where('code', '=', 'source-balance')
		.where('state', '=', 'open')
		.$if(keys.length > 0, (query) => query.where('key', 'not in', keys))
		.execute();
	for (const difference of standing) await raise(tx, difference, at);
}
