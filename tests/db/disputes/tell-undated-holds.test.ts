import { beforeEach, expect, test } from 'vitest';
import { tellUndatedHolds } from '#db/disputes/tell-undated-holds.ts';
import type { Decision } from '#workflows/receivables/account/intent.ts';
import type { RunState } from '#workflows/scenario/run.ts';
import { sendingWorld } from '../../regressions/database/sending-world.ts';
import type { Asked, SendingWorld } from '../../regressions/database/sending-world.ts';
import { contestedWhole } from '../contested-whole.ts';
import { on } from '../receivables-world.ts';

/** A run that was held by a dispute on all that is owed before disputes had a last day. */
let world: SendingWorld;
let asked: Asked;

/** Keeps the run's projection as code of that time wrote it. */
const keep = (state: RunState, waitingFor: string) =>
	world.inside((tx) =>
		tx
			.updateTable('invoiceRun')
			.set({
				runState: JSON.stringify({ ...state, snapshot: { ...state.snapshot, holds: ['dispute'] } }),
				nextAction: JSON.stringify({ node: 'reminder-1', label: '', at: null, waitingFor, why: [] }),
			})
			.where('invoiceId', '=', 'a')
			.execute(),
	);
const sweep = (at: number) => world.inside((tx) => tellUndatedHolds(tx, world.organisationId, at));
const newest = async () =>
	(
		await world.one((tx) =>
			tx
				.selectFrom('outbox')
				.select('body')
				.where('invoiceId', '=', 'a')
				.orderBy('seq', 'desc')
				.executeTakeFirst(),
		)
	).body;

beforeEach(async () => {
	world = await sendingWorld();
	asked = await contestedWhole(world);
	const entry = { kind: 'held', invoices: ['a'], node: 'reminder-1', reason: 'dispute', why: [] } as const;
	const decision: Decision = { kind: 'hold', reason: 'dispute', entry: entry as never };
	asked.run.apply({ type: 'decision', at: asked.at, key: asked.intent.key, decision });
	await keep(asked.run.state(), 'held:dispute');
});

test('is told of its dispute once, asks again, and gets a date', async () => {
	expect(asked.run.state().standing).toMatchObject({ kind: 'held', reason: 'dispute' });
	expect(await sweep(on(2, 10))).toBe(1);
	const [again] = asked.run.apply({ type: 'fact', at: on(2, 10), fact: await newest() });
	expect(again).toMatchObject({ key: asked.intent.key, attempt: 1 });
	expect(await world.carryOut({ ...asked, intent: again!, at: on(2, 10) })).toMatchObject({
		decision: { kind: 'defer', until: on(2, 17, 7, 30) },
	});
	expect(await sweep(on(2, 10, 9))).toBe(0);
});

test('once the last day has passed it leaves, and asks for all', async () => {
	expect(await sweep(on(2, 18))).toBe(1);
	const [again] = asked.run.apply({ type: 'fact', at: on(2, 18), fact: await newest() });
	expect(await world.carryOut({ ...asked, intent: again!, at: on(2, 18) })).toMatchObject({
		decision: { kind: 'send', entry: { amounts: { claimedCents: 100_000 } } },
	});
	expect(world.postmark.accepted).toHaveLength(1);
});

test('a formal step goes on waiting for the settlement, untold', async () => {
	await world.inside((tx) =>
		tx
			.updateTable('invoiceRun')
			.set({ runState: JSON.stringify(asked.run.state()) })
			.where('invoiceId', '=', 'a')
			.execute(),
	);
	expect(await sweep(on(2, 18))).toBe(0);
});
