import { sql } from 'kysely';
import type { Tx } from '../client.ts';

/** A transfer and its refund are told within so many days of each other, whichever comes first. */
const APART_DAYS = 15;

/**
 * Ties transfers of ours to the refunds that they are: same amount and currency, few days apart, and neither could be
 * another. A refund that was cancelled lets its line go; one that the bank gave back keeps both movements. Changes no money: the refund itself moved it.
 */
export async function tieRefunds(tx: Tx): Promise<void> {
	await sql`
		update bank_line l set state = 'other', refund_id = null, customer_id = null, settled_at = null
		from refund r where r.id = l.refund_id and r.reversed
			and not exists (
				select from bank_line back where back.refund_id = r.id and back.kind = 'outgoing-returned')`.execute(tx);
	await sql`
		with fitting as (
			select l.id as line_id, r.id as refund_id, r.customer_id, r.at,
				count(*) over (partition by l.id) as refunds, count(*) over (partition by r.id) as lines
			from bank_line l join refund r on not r.reversed and r.currency = l.currency
				and r.amount_cents = -l.amount_cents and abs(r.value_on - l.value_on) <= ${APART_DAYS}
			where l.kind = 'outgoing' and l.state = 'other'
				and not exists (select from bank_line o where o.refund_id = r.id)
		)
		update bank_line l set state = 'refund', refund_id = f.refund_id, customer_id = f.customer_id, settled_at = f.at
		from fitting f where f.line_id = l.id and f.refunds = 1 and f.lines = 1`.execute(tx);
}
