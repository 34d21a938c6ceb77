import { beforeEach, expect, test } from 'vitest';
import { closeOrphans } from '#activities/contact/close-orphans.ts';
import { decideContact } from '#db/account/decide-slot.ts';
import { on, receivablesWorld } from './receivables-world.ts';
import type { ReceivablesWorld } from './receivables-world.ts';
import { startRun, untilItAsks } from './run-by-hand.ts';

/** A claim that its run has left behind, because the invoice was paid while the message was being tried. */
let world: ReceivablesWorld;
beforeEach(async () => {
	world = await receivablesWorld();
});

const DAY = 86_400_000;

async function claimed(): Promise<{ key: string; at: number }> {
	await world.invoice('a');
	const run = await startRun(world, 'a', on(1, 22));
	const { intent, at } = await untilItAsks(run);
	const question = {
		customerId: world.customer,
		runId: `inv/${world.organisationId}/a`,
		invoice: 'a',
		at,
		intent,
		scenario: { id: 'standard', version: 1 },
	};
	expect((await world.inside((tx) => decideContact(tx, question))).answer.kind).toBe('send');
	return { key: intent.key, at };
}

const close = (at: number) => world.inside((tx) => closeOrphans(tx, world.organisationId, at));
const stateOf = async (key: string) =>
	(
		await world.one((tx) =>
			tx.selectFrom('contact').select('state').where('key', '=', key).executeTakeFirst(),
		)
	).state;
const incidents = () =>
	world.inside((tx) => tx.selectFrom('task').select('code').where('kind', '=', 'incident').execute());

test('what may have left is unknown after four days, once, and a person is told', async () => {
	const { key, at } = await claimed();
	await world.inside((tx) =>
		tx
			.updateTable('contact')
			.set({ takenAt: new Date(at) })
			.execute(),
	);
	expect(await close(at + 4 * DAY)).toBe(0);
	expect(await close(at + 4 * DAY + 1)).toBe(1);
	expect(await close(at + 5 * DAY)).toBe(0);
	expect(await stateOf(key)).toBe('unknown');
	expect(await incidents()).toEqual([{ code: 'delivery-unknown' }]);
});

test('what no provider was ever given has failed: the gap is free, nobody is bothered', async () => {
	const { key, at } = await claimed();
	expect(await close(at + 5 * DAY)).toBe(1);
	expect(await stateOf(key)).toBe('failed');
	expect(await incidents()).toEqual([]);
});
