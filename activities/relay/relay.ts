import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
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

/**
 * Delivers the outboxes of all companies, the orders to move to another version, what people did to several tasks at
 * once, the calls to other people's servers, and what changed records make of their payers' profiles, until `signal`
 * aborts. A failed round is told and tried again.
 */
export async function relay(deps: RelayDeps, signal: AbortSignal): Promise<void> {
	while (!signal.aborted) {
		const moved = await round(deps).catch((error: unknown) => {
			console.error('relay:', error instanceof Error ? error.message : error);
			return null;
		});
		if (moved !== 0 && moved !== null) continue;
		await pause(moved === null ? FAILED_MS : IDLE_MS, undefined, { signal }).catch(() => undefined);
	}
}

async function round(deps: RelayDeps): Promise<number> {
	const { rows } = await sql<{ organisationId: string }>`
		select organisation_id as "organisationId" from organisations_with_outbox()`.execute(deps.db);
	let moved = 0;
	for (const { organisationId } of rows) moved += await flushOutbox(deps, organisationId);
	return moved + (await moves(deps)) + (await acts(deps)) + (await calls(deps)) + (await profiles(deps));
}

async function acts(deps: RelayDeps): Promise<number> {
	const { rows } = await sql<{ organisationId: string }>`
		select organisation_id as "organisationId"
		from organisations_with_task_acts(${new Date(await deps.clock.now())})`.execute(deps.db);
	let done = 0;
	for (const { organisationId } of rows) done += await flushTaskActs(deps, organisationId);
	return done;
}

async function moves(deps: RelayDeps): Promise<number> {
	const { rows } = await sql<{ organisationId: string }>`
		select organisation_id as "organisationId"
		from organisations_with_moves(${new Date(await deps.clock.now())})`.execute(deps.db);
	let moved = 0;
	for (const { organisationId } of rows) moved += await flushMoves(deps, organisationId);
	return moved;
}

async function calls(deps: RelayDeps): Promise<number> {
	const { rows } = await sql<{ organisationId: string }>`
		select organisation_id as "organisationId"
		from organisations_with_webhooks(${new Date(await deps.clock.now())})`.execute(deps.db);
	let done = 0;
	for (const { organisationId } of rows) done += await flushWebhooks(deps, organisationId);
	return done;
}

async function profiles({ db, clock }: RelayDeps): Promise<number> {
	const at = await clock.now();
	const { rows } = await sql<{ organisationId: string }>`
		select organisation_id as "organisationId"
		from organisations_with_due_profiles(${new Date(at - GATHER_MS)})`.execute(db);
	let done = 0;
	for (const { organisationId } of rows) done += await refreshDueProfiles(db, organisationId, at, PROFILES);
	return done;
}
