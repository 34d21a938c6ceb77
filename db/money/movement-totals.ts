import { sql } from 'kysely';
import type { Movement } from '#workflows/receivables/accounting/entries.ts';
import type { Tx } from '../client.ts';
import { movedMoney } from './moved-money.ts';
import type { Period } from './moved-money.ts';

/** Movements of one kind and currency, what happened apart from what was undone (`cents` < 0). */
export type MovementTotal = Pick<Movement, 'kind' | 'cents' | 'currency'> & { count: number };

/** The movements of a period added up: see {@link movedMoney}. */
export async function movementTotals(tx: Tx, period: Period): Promise<MovementTotal[]> {
	const { rows } = await sql<MovementTotal>`
		select kind, currency, count(*)::int as count, sum(cents)::bigint as cents
		from (${movedMoney(period)}) moved group by kind, currency, cents > 0`.execute(tx);
	return rows;
}
