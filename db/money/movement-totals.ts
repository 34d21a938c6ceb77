import { sql } from 'kysely';
import type { Movement } from '#workflows/receivables/accounting/entries.ts';
import type { Tx } from '../client.ts';
import { movedMoney } from './moved-money.ts';
import type { Period } from './moved-money.ts';

/** Movements of one kind and currency, what happened apart from what was undone (`cents` < 0). */
export type MovementTotal = Pick<Movement, 'kind' | 'cents' | 'currency' | 'means' | 'tax'> & {
	count: number;
};

/** The movements of a period added up, but those whose VAT is rounded one by one: see {@link movedMoney}. */
export async function movementTotals(tx: Tx, period: Period): Promise<MovementTotal[]> {
	const { rows } = await sql<MovementTotal>`
		select kind, currency, means, count(*)::int as count, sum(cents)::bigint as cents,
			case when tax_cents is not null then json_build_object('cents', tax_cents, 'of', tax_of) end as tax
		from (${movedMoney(period)}) moved
		left join (select id as payment, means from payment where means is not null) paid
			on kind = 'payment' and paid.payment = substr(source_id, 1 + length('payment/'))
		group by kind, currency, means, cents > 0, tax_cents, tax_of, case when tax_cents is not null then id end`.execute(
		tx,
	);
	return rows;
}
