import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { faultKey } from './tell-trouble.ts';

/** What was told of is done after all: nobody has to look into it. */
export async function faultOver(tx: Tx, work: string, at: Instant): Promise<void> {
	await tx
		.updateTable('task')
		.set({ state: 'cancelled', settledAt: new Date(at) })
		.where('key', '=', faultKey(work))
		.where('state', '=', 'open')
		.execute();
}

/**
 * Takes off the lists what nobody tries any more: a channel on which no message waits, a contact that was settled or whose
 * run went another way. @returns how many tasks
 */
export async function closeTroubles(tx: Tx, at: Instant): Promise<number> {
	const { numAffectedRows } = await sql`
		update task t set state = 'cancelled', settled_at = ${new Date(at)}
		where t.state = 'open' and t.kind = 'incident' and case
			when t.code in ('provider-down', 'provider-refuses') then not exists (
				select from contact c where c.state = 'claimed' and t.payload ->> 'channel' = case
					when c.kind = 'hand-off' then 'collections' when c.channel = 'letter' then 'letters'
					when c.channel = 'sms' then 'sms' else 'mail' end
			)
			when t.code = 'work-stuck' then exists (
				select from contact c where c.key = t.payload ->> 'work' and c.state <> 'claimed'
			) or exists (
				select from invoice_run r where r.invoice_id = t.invoice_id and t.payload ? 'until'
					and r.record_number > (t.payload ->> 'record')::int
					and r.pending_intent ->> 'key' is distinct from t.payload ->> 'work'
			)
		end`.execute(tx);
	return Number(numAffectedRows ?? 0);
}
