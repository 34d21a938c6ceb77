import { beforeEach, expect, test } from 'vitest';
import { on } from '../../db/receivables-world.ts';
import { startRun, untilItAsks } from '../../db/run-by-hand.ts';
import { sendingWorld } from './sending-world.ts';
import type { SendingWorld } from './sending-world.ts';

/** Invoice Ninja 9312 and 9162: somebody wrote by hand in the evening, the automatic "past due" left the next morning. */
let world: SendingWorld;
beforeEach(async () => {
	world = await sendingWorld();
	await world.invoice('a');
});

const byHand = (channel: 'email' | 'call', at: number) =>
	world.tell({ type: 'manual-contact', channel, invoices: ['a'], at });

test.each(['email', 'call'] as const)(
	'a contact by hand (%s) counts: the reminder waits for the gap',
	async (channel) => {
		const asked = await world.until('a', 'reminder-1', on(2, 6));
		expect(await byHand(channel, asked.at - 15 * 3_600_000)).toMatchObject({ ok: true });
		const result = await world.carryOut(asked);
		// By hand on Monday 8 February in the evening, gap of three days: Thursday, never Tuesday morning.
		expect(result).toMatchObject({ kind: 'decided', decision: { kind: 'defer', until: on(2, 11, 7, 30) } });
		expect(world.postmark.accepted).toEqual([]);
		expect(result).toMatchObject({
			decision: { entry: { why: expect.arrayContaining([expect.objectContaining({ rule: 'min-gap' })]) } },
		});
	},
);

test('about another invoice of the customer it counts too; for another customer it does not', async () => {
	await world.invoice('b', { dueOn: '2027-06-30' });
	const asked = await world.until('a', 'reminder-1', on(2, 6));
	await world.tell({ type: 'manual-contact', channel: 'email', invoices: ['b'], at: asked.at - 3_600_000 });
	expect(await world.carryOut(asked)).toMatchObject({ decision: { kind: 'defer' } });
	await world.debtor('petit');
	await world.invoice('c', { customerId: 'petit' });
	const other = await world.until('c', 'reminder-1', on(2, 6), 'petit');
	expect(await world.carryOut(other)).toMatchObject({ decision: { kind: 'send' } });
});

test('said to stand for the step that is next: that reminder never leaves, the run goes on to the one after it', async () => {
	const waiting = async () => {
		const run = await startRun(world, 'a', on(2, 6));
		for (let woken = 0; run.state().position?.node !== 'wait-reminder-1' && woken < 5; woken += 1)
			run.apply({ type: 'wake', at: run.wake() });
		return run;
	};
	const left = await untilItAsks(await waiting());
	expect(left.intent.node).toBe('reminder-1');

	const evening = left.at - 15 * 3_600_000;
	await byHand('email', evening);
	const run = await waiting();
	const { position: expected } = run.state();
	expect(expected?.node).toBe('wait-reminder-1');
	const said = { step: 'reminder-1', actor: 'anne', reason: 'email' };
	run.apply({ type: 'skip-node', at: evening, expected: expected!, ...said });
	expect(run.state().executed).toContain('reminder-1');
	const next = await untilItAsks(run);
	expect(next.intent.node).toBe('call');
	expect(next.at).toBeGreaterThan(left.at);
});
