import { sql } from 'kysely';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { recordFact } from '../account/record-fact.ts';
import type { Tx } from '../client.ts';

const AT_ONCE = 200;

type Held = { invoice: string; customer: string; dispute: string };

/**
 * Runs that were held without a date, by a dispute on all that is owed, before disputes had a last day: each is told of
 * its dispute again, once. It then asks anew, and leaves or is put off like any other (s17). Formal steps wait rightly.
 * @returns how many were told
 */
export async function tellUndatedHolds(tx: Tx, organisationId: string, at: Instant): Promise<number> {
	const { rows } = await sql<Held>`
		select r.invoice_id as invoice, r.customer_id as customer, d.id as dispute
		from invoice_run r
		cross join lateral (
			select id from dispute where invoice_id = r.invoice_id and resolved_at is null order by resolve_on limit 1
		) d
		where r.workflow = 'started' and r.waiting_for = 'held:dispute'
			and r.run_state -> 'snapshot' -> 'holds' @> '["dispute"]'
		order by r.invoice_id
		limit ${AT_ONCE}`.execute(tx);
	let told = 0;
	for (const { invoice, customer, dispute } of rows) {
		const fact = {
			id: `dispute-dated/${invoice}`,
			at,
			actor: null,
			type: 'dispute-updated',
			dispute,
		} as const;
		const answer = await recordFact(tx, organisationId, customer, fact);
		if (answer.ok && answer.value.applied) told += 1;
	}
	return told;
}
