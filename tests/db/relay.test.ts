import { WorkflowNotFoundError } from '@temporalio/common';
import { beforeEach, expect, test, vi } from 'vitest';
import { relay } from '#activities/relay/relay.ts';
import type { Deps } from '#activities/deps.ts';
import { on, receivablesWorld } from './receivables-world.ts';
import type { ReceivablesWorld } from './receivables-world.ts';
import { startRun } from './run-by-hand.ts';

/** News for many runs of many companies: what cannot be delivered keeps nothing else back. */
let world: ReceivablesWorld;
beforeEach(async () => {
	world = await receivablesWorld();
	vi.spyOn(console, 'error').mockImplementation(() => undefined);
});

const waiting = async (): Promise<string[]> =>
	(
		await world.inside((tx) =>
			tx.selectFrom('outbox').select('invoiceId').where('deliveredAt', 'is', null).execute(),
		)
	).map(({ invoiceId }) => invoiceId);

/** Lets the relay work until `isOver`; `signal` stands for Temporal. */
async function relayUntil(isOver: () => Promise<void>, signal: (runId: string) => Promise<void>) {
	const stop = new AbortController();
	const client = { workflow: { getHandle: (runId: string) => ({ signal: () => signal(runId) }) } };
	const clock = { now: () => Promise.resolve(on(2, 1)) };
	const working = relay({ db: world.db, client, clock, webhooks: {} } as unknown as Deps, stop.signal);
	await vi.waitFor(isOver, { timeout: 30_000, interval: 20 });
	stop.abort();
	await working;
}

test('a fact whose delivery breaks its own transaction keeps no other fact back', async () => {
	for (const id of ['broken', 'sound']) {
		await world.invoice(id);
		await startRun(world, id, on(1, 22));
		await world.tell({ type: 'reply', invoice: id, at: on(1, 25) });
	}
	// Its run has ended, its late news cannot be kept: no date is of this form.
	await world.inside(async (tx) => {
		const [row] = await tx
			.selectFrom('outbox')
			.select(['id', 'body'])
			.where('invoiceId', '=', 'broken')
			.execute();
		await tx
			.updateTable('outbox')
			.set({ body: JSON.stringify({ ...row!.body, at: 'never' }) })
			.where('id', '=', row!.id)
			.execute();
		const state = { workflow: 'closed' as const, endedAt: new Date(on(1, 24)), runState: null };
		await tx.updateTable('invoiceRun').set(state).where('invoiceId', '=', 'broken').execute();
	});
	const told: string[] = [];
	await relayUntil(
		async () => expect(await waiting()).toEqual(['broken']),
		(runId) => {
			if (runId.endsWith('/broken')) throw new WorkflowNotFoundError('ended', runId, undefined);
			told.push(runId);
			return Promise.resolve();
		},
	);
	expect(told).toEqual([`inv/${world.organisationId}/sound`]);
});
