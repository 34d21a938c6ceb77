import { sql } from 'kysely';
import { recordFact } from '../account/record-fact.ts';
import type { Tx } from '../client.ts';
import type { Stamp } from '../receivables/stamp.ts';
import { MatchRefusal } from './match-refusal.ts';

/** A transfer that could not be credited is given back by then. */
const WITHIN_DAYS = 30;

/**
 * Refunds that the bank gave back: the transfer's return is tied to the refund that it undoes, which is reversed, so that
 * the money is the customer's credit again. Only where amount and currency fit one refund and one return alone; any
 * other return stays as it is told.
 * @throws MatchRefusal what the account refuses
 */
export async function returnRefunds(tx: Tx, { at, actor }: Stamp): Promise<void> {
	const { rows } = await sql<{ line: string; refund: string; customer: string }>`
		with fitting as (
			select l.id as line_id, r.id as refund_id, r.customer_id,
				count(*) over (partition by l.id) as refunds, count(*) over (partition by r.id) as lines
			from bank_line l join refund r on not r.reversed and r.currency = l.currency
				and r.amount_cents = l.amount_cents
				and l.value_on between r.value_on and r.value_on + ${WITHIN_DAYS}::integer
			where l.kind = 'outgoing-returned' and l.state = 'other'
		)
		update bank_line l
		set state = 'refund', refund_id = f.refund_id, customer_id = f.customer_id,
			settled_at = ${new Date(at)}, settled_by = ${actor}::text
		from fitting f where f.line_id = l.id and f.refunds = 1 and f.lines = 1
		returning l.id as line, f.refund_id as refund, f.customer_id as customer`.execute(tx);
	if (rows.length === 0) return;
	const { id: organisationId } = await tx.selectFrom('organisation').select('id').executeTakeFirstOrThrow();
	for (const { line, refund, customer } of rows.sort((a, b) => (a.customer < b.customer ? -1 : 1))) {
		const fact = { type: 'refund-reversed', id: `bank/${line}/refund-returned`, at, actor, refund } as const;
		const told = await recordFact(tx, organisationId, customer, fact);
		if (!told.ok) throw new MatchRefusal(told.problem.code, told.problem.params);
	}
}
