import { sql } from 'kysely';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { PromiseCounts } from '#workflows/receivables/steering/kept-promises.ts';
import type { Tx } from '../client.ts';

/** Promises whose date came since `from`, by how they ended. */
export const settledPromises = (tx: Tx, from: CivilDate): Promise<PromiseCounts> =>
	tx
		.selectFrom('promise')
		.where('promisedOn', '>=', from)
		.select([
			sql<number>`count(*) filter (where outcome = 'kept')::int`.as('kept'),
			sql<number>`count(*) filter (where outcome = 'partly-kept')::int`.as('partlyKept'),
			sql<number>`count(*) filter (where outcome = 'broken')::int`.as('broken'),
		])
		.executeTakeFirstOrThrow();
