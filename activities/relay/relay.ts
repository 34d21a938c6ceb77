import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Deps } from '../deps.ts';
import { flushMoves } from './flush-moves.ts';
import { flushOutbox } from './flush-outbox.ts';
import { flushTaskActs } from './flush-task-acts.ts';

const IDLE_MS = 250;
const FAILED_MS = 2_000;

/**
 * Delivers the outboxes of all companies, the orders to move to another version, and what people did to several tasks at
 * once, until `signal` aborts. A failed round is told and tried again.
 */
export async function relay(deps: Pick<Deps, 'db' | 'client' | 'clock'>, signal: AbortSignal): Promise<void> {
	while (!signal.aborted) {
		const moved = await round(deps).catch((error: unknown) => {
			console.error('relay:', error instanceof Error ? error.message : error);
			return null;
		});
		if (moved !== 0 && moved !== null) continue;
		await pause(moved === null ? FAILED_MS : IDLE_MS, undefined, { signal }).catch(() => undefined);
	}
}

async function round(deps: Pick<Deps, 'db' | 'client' | 'clock'>): Promise<number> {
	const { rows } = await sql<{ organisationId: string }>`
		select organisation_id as "organisationId" from organisations_with_outbox()`.execute(deps.db);
	let moved = 0;
	for (const { organisationId } of rows) moved += await flushOutbox(deps, organisationId);
	return moved + (await moves(deps)) + (await acts(deps));
}

async function acts(deps: Pick<Deps, 'db' | 'client' | 'clock'>): Promise<number> {
	const { rows } = await sql<{ organisationId: string }>`
		select organisation_id as "organisationId"
		from organisations_with_task_acts(${new Date(await deps.clock.now())})`.execute(deps.db);
	let done = 0;
	for (const { organisationId } of rows) done += await flushTaskActs(deps, organisationId);
	return done;
}

async function moves(deps: Pick<Deps, 'db' | 'client' | 'clock'>): Promise<number> {
	const { rows } = await sql<{ organisationId: string }>`
		select organisation_id as "organisationId"
		from organisations_with_moves(${new Date(await deps.clock.now())})`.execute(deps.db);
	let moved = 0;
	for (const { organisationId } of rows) moved += await flushMoves(deps, organisationId);
	return moved;
}
