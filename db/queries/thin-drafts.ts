import { sql } from 'kysely';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Tx } from '../client.ts';

const DAY_MS = 86_400_000;
/** Saves of so many days are kept hour by hour, older ones day by day. */
const HOURLY_DAYS = 30;

/**
 * Lets go of saves that a later one replaces: each of the last 24 hours stays; before, the last of each hour, and after
 * 30 days the last of each day (hours and days of UTC), per person and scenario. The newest save always stays.
 * @returns how many went
 */
export async function thinDrafts(tx: Tx, at: Instant): Promise<number> {
	const yesterday = new Date(at - DAY_MS);
	const longAgo = new Date(at - HOURLY_DAYS * DAY_MS);
	const { numAffectedRows } = await sql`
		delete from scenario_draft draft
		where saved_at < ${yesterday} and exists (
			select from scenario_draft later,
				lateral (values (case when draft.saved_at < ${longAgo} then 'day' else 'hour' end)) as kept (per)
			where later.scenario_id = draft.scenario_id
				and later.user_id = draft.user_id
				and later.seq > draft.seq
				and date_trunc(kept.per, later.saved_at, 'UTC') = date_trunc(kept.per, draft.saved_at, 'UTC')
		)`.execute(tx);
	return Number(numAffectedRows ?? 0n);
}
