import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Refused } from '../problem.ts';
import { refusedAt } from '../problem.ts';

/** Clocks of two machines differ; more than this is a mistake. */
const AHEAD_MS = 5 * 60_000;

/** When a fact became known: what the caller says, else now. Refuses what lies more than five minutes ahead. */
export function instantOf(at: string | undefined, now: Instant): { ok: true; value: Instant } | Refused {
	const given = at === undefined ? now : Date.parse(at);
	return given > now + AHEAD_MS ? refusedAt(422, 'instant-in-future', '/at') : { ok: true, value: given };
}
