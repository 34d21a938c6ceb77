import { setTimeout as pause } from 'node:timers/promises';
import { flushOutbox } from '#activities/relay/flush-outbox.ts';
import { forOrganisation } from '#db/client.ts';
import { stateQuery } from '#workflows/collection/messages.ts';
import type { TemporalWorld } from './temporal-world.ts';

/** Longer than a few workflow tasks that the server gives up after ten seconds each, as it may without a cache. */
const LONGEST_MS = 60_000;

/** Waits until every run has taken in what it was told, done what it wanted, and written where it stands. */
export async function quiet({ deps }: TemporalWorld, organisationId: string): Promise<void> {
	const deadline = Date.now() + LONGEST_MS;
	for (;;) {
		await flushOutbox(deps, organisationId);
		const busy = await busyRuns(deps, organisationId);
		if (busy.length === 0) return;
		if (Date.now() > deadline) throw new Error(`runs never came to rest: ${busy.join(', ')}`);
		await pause(10);
	}
}

async function busyRuns(deps: TemporalWorld['deps'], organisationId: string): Promise<string[]> {
	const { runs, waiting } = await forOrganisation(deps.db, organisationId, async (tx) => ({
		runs: await tx
			.selectFrom('invoiceRun')
			.select(['runId', 'runState'])
			.where('workflow', '=', 'started')
			.execute(),
		waiting: await tx.selectFrom('outbox').select('runId').where('deliveredAt', 'is', null).execute(),
	}));
	const busy = waiting.map(({ runId }) => `${runId} (outbox)`);
	for (const { runId, runState } of runs) {
		const state = await deps.client.workflow.getHandle(runId).query(stateQuery);
		const acting = state.standing?.kind === 'contacting' || state.standing?.kind === 'acting';
		if (acting || JSON.stringify(state) !== JSON.stringify(sameOrder(runState, state)))
			busy.push(`${runId} (${state.standing?.kind ?? 'ended'})`);
	}
	return busy;
}

/** `jsonb` forgets the order of keys: rebuilds a value in the order of another. */
function sameOrder(value: unknown, like: unknown): unknown {
	if (Array.isArray(value) && Array.isArray(like)) return value.map((item, at) => sameOrder(item, like[at]));
	if (value === null || typeof value !== 'object' || like === null || typeof like !== 'object') return value;
	const known = value as Record<string, unknown>;
	const order = like as Record<string, unknown>;
	const keys = [
		...Object.keys(order).filter((key) => key in known),
		...Object.keys(known).filter((key) => !(key in order)),
	];
	return Object.fromEntries(keys.map((key) => [key, sameOrder(known[key], order[key])]));
}
