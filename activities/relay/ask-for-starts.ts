import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Deps } from '../deps.ts';
import { SWEEP_EVERY_MS, sweepSoon } from '../ensure-sweep-schedule.ts';

const LOOK_MS = 1_000;
/** At most one sweep is asked for in this time: what is imported line by line begins together. */
const GATHER_MS = 5_000;

type AskingDeps = Pick<Deps, 'db' | 'client' | 'clock'>;

/** A company whose runs are due to begin: since when, and when it may be asked for again. */
type Waiting = { since: Instant; askAgainAt: Instant };

/**
 * Asks for a sweep of a company as soon as its runs are due to begin: imported late, released by a person, come to their
 * day. They begin within seconds rather than with the next sweep of the clock, whoever planned them, and by the sweep
 * itself, which looks for money first. Asks again ever more rarely for a company whose runs will not begin, until `signal` aborts; what
 * fails, while Temporal is away say, is told and tried again.
 */
export async function askForStarts(deps: AskingDeps, signal: AbortSignal): Promise<void> {
	let waiting: ReadonlyMap<string, Waiting> = new Map();
	let askedAt = -Infinity;
	while (!signal.aborted) {
		const now = await deps.clock.now();
		try {
			waiting = await companiesWaiting(deps, waiting, now);
			const ready = [...waiting].filter(([, { askAgainAt }]) => askAgainAt <= now).map(([id]) => id);
			if (ready.length > 0 && now - askedAt >= GATHER_MS) {
				askedAt = now;
				await deps.client.withAbortSignal(signal, () => sweepSoon(deps.client, ready));
				waiting = afterAsking(waiting, ready, now);
			}
		} catch (error) {
			console.error('starts:', error instanceof Error ? error.message : error);
		}
		await pause(LOOK_MS, undefined, { signal }).catch(() => undefined);
	}
}

/** The companies with runs to begin by now, those known before as they were. */
async function companiesWaiting(
	{ db }: AskingDeps,
	known: ReadonlyMap<string, Waiting>,
	now: Instant,
): Promise<ReadonlyMap<string, Waiting>> {
	const { rows } = await sql<{ organisationId: string }>`
		select organisation_id as "organisationId" from organisations_with_starts(${new Date(now)})`.execute(db);
	const fresh = { since: now, askAgainAt: now };
	return new Map(rows.map(({ organisationId: id }) => [id, known.get(id) ?? fresh]));
}

/** Whoever was asked for waits as long again as it has waited already. */
const afterAsking = (
	waiting: ReadonlyMap<string, Waiting>,
	asked: readonly string[],
	now: Instant,
): ReadonlyMap<string, Waiting> =>
	new Map(
		[...waiting].map(([id, { since, askAgainAt }]) => {
			const patience = Math.min(Math.max(now - since, GATHER_MS), SWEEP_EVERY_MS);
			return [id, { since, askAgainAt: asked.includes(id) ? now + patience : askAgainAt }];
		}),
	);
