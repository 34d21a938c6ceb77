import type { Instant } from '#workflows/receivables/local-time.ts';
import { sql } from 'kysely';
import type { Tx } from '../client.ts';
import { isLarge, keepFigures } from './figures-of-day.ts';

const HOUR_MS = 3_600_000;
/** A long ledger's figures are this old at most when somebody opens the dashboard. */
const OLDEST_MS = 3 * HOUR_MS;

/** Works the figures of a long ledger out anew when they have grown old, so that nobody waits for them. */
export async function refreshFigures(tx: Tx, at: Instant): Promise<boolean> {
	if (!(await isLarge(tx))) return false;
	const { rows } = await sql<{ today: string }>`
		select to_char(${new Date(at)}::timestamptz at time zone zone, 'YYYY-MM-DD') as today from organisation
	`.execute(tx);
	const today = rows[0]?.today;
	if (today === undefined) return false;
	const kept = await tx.selectFrom('steeringDay').where('onDate', '=', today).select('at').executeTakeFirst();
	if (kept && at - kept.at.getTime() < OLDEST_MS) return false;
	await keepFigures(tx, { today, at });
	return true;
}
