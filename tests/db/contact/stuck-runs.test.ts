import { beforeAll, expect, test } from 'vitest';
import { tellStuckRuns } from '#activities/trouble/tell-stuck-runs.ts';
import { on, receivablesWorld } from '../receivables-world.ts';
import type { ReceivablesWorld } from '../receivables-world.ts';

/** A run whose own code fails: Temporal knows it, and no date of its invoice comes any more. */
let world: ReceivablesWorld;
beforeAll(async () => {
	world = await receivablesWorld();
	for (const id of ['a', 'b']) await world.invoice(id);
});

const sweep = (stuck: readonly string[], day: number) =>
	world.inside((tx) =>
		tellStuckRuns(
			tx,
			stuck.map((invoiceId) => ({ invoiceId, runId: `inv/${world.organisationId}/${invoiceId}` })),
			on(2, day),
		),
	);
const told = () =>
	world.inside((tx) =>
		tx
			.selectFrom('task')
			.select(['invoiceId', 'state', 'owner'])
			.where('code', '=', 'run-stuck')
			.orderBy('at')
			.orderBy('invoiceId')
			.execute(),
	);

test('its collector is told once, until it goes on; then again if it stops anew', async () => {
	await sweep(['a', 'unknown'], 1);
	await sweep(['a'], 1);
	expect(await told()).toEqual([{ invoiceId: 'a', state: 'open', owner: 'collector' }]);
	await sweep([], 2);
	expect(await told()).toMatchObject([{ state: 'cancelled' }]);
	await sweep(['a', 'b'], 3);
	expect(await told()).toMatchObject([
		{ invoiceId: 'a', state: 'cancelled' },
		{ invoiceId: 'a', state: 'open' },
		{ invoiceId: 'b', state: 'open' },
	]);
});

test('who has settled the task is told again the day after, not the same day', async () => {
	await world.inside((tx) =>
		tx
			.updateTable('task')
			.set({ state: 'done', settledAt: new Date(on(2, 3, 12)) })
			.where('state', '=', 'open')
			.execute(),
	);
	await sweep(['a', 'b'], 4);
	expect(await told()).toHaveLength(3);
	await sweep(['b'], 5);
	expect((await told()).at(-1)).toEqual({ invoiceId: 'b', state: 'open', owner: 'collector' });
});
