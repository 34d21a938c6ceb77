import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { refreshDueProfiles } from '#db/customers/refresh-profiles.ts';
import type { Deps } from '../deps.ts';
import { flushMoves } from './flush-moves.ts';
import { flushOutbox } from './flush-outbox.ts';
import { flushTaskActs } from './flush-task-acts.ts';
import { flushWebhooks } from './flush-webhooks.ts';

const IDLE_MS = 250;
const FAILED_MS = 2_000;
/** How long payers whose records have changed are gathered, and how many are looked at together. */
const GATHER_MS = 3_000;
const PROFILES = 500;

type RelayDeps = Pick<Deps, 'db' | 'client' | 'clock' | 'webhooks'>;

const tell = (whose: string, error: unknown): void => {
	console.error('relay:', whose, error instanceof Error ? error.message : error);
};

/**
 * Delivers the outboxes of all companies, the orders to move to another version, what people did to several tasks at
 * once, the calls to other people's servers, and what changed records make of their payers' profiles, until `signal`
 * aborts. What fails is told and tried again.
 */
export async function relay(deps: RelayDeps, signal: AbortSignal): Promise<void> {
	while (!signal.aborted) {
		const moved = await round(deps).catch((error: unknown) => {
			tell('all companies', error);
			return null;
		});
		if (moved !== 0 && moved !== null) continue;
		await pause(moved === null ? FAILED_MS : IDLE_MS, undefined, { signal }).catch(() => undefined);
	}
}

type Part = (organisationId: string) => Promise<number>;

/** Does a part of the round for each company; what fails in one is told and keeps nobody else waiting. */
async function each(companies: RawBuilder<{ organisationId: string }>, { db }: RelayDeps, part: Part) {
	const { rows } = await companies.execute(db);
	let done = 0;
	let failed = false;
	for (const { organisationId } of rows)
		done += await part(organisationId).catch((error: unknown) => {
			tell(organisationId, error);
			failed = true;
			return 0;
		});
	return { done, failed };
}

/** One look at everything that waits. @returns how much was done; null when nothing was and something failed */
async function round(deps: RelayDeps): Promise<number | null> {
	const now = await deps.clock.now();
	const at = new Date(now);
	const gathered = new Date(now - GATHER_MS);
	const parts = [
		await each(sql`select organisation_id as "organisationId" from organisations_with_outbox()`, deps, (id) =>
			flushOutbox(deps, id),
		),
		await each(
			sql`select organisation_id as "organisationId" from organisations_with_moves(${at})`,
			deps,
			(id) => flushMoves(deps, id),
		),
		await each(
			sql`select organisation_id as "organisationId" from organisations_with_task_acts(${at})`,
			deps,
			(id) => flushTaskActs(deps, id),
		),
		await each(
			sql`select organisation_id as "organisationId" from organisations_with_webhooks(${at})`,
			deps,
			(id) => flushWebhooks(deps, id),
		),
		await each(
			sql`select organisation_id as "organisationId" from organisations_with_due_profiles(${gathered})`,
			deps,
			(id) => refreshDueProfiles(deps.db, id, now, PROFILES),
		),
	];
	const done = parts.reduce((sum, part) => sum + part.done, 0);
	return done === 0 && parts.some(({ failed }) => failed) ? null : done;
}
