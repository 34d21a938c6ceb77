import { beforeEach, expect, test } from 'vitest';
import { writeRecord } from '#activities/runs/write-record.ts';
import { on, receivablesWorld } from './receivables-world.ts';
import type { ReceivablesWorld } from './receivables-world.ts';
import { startRun } from './run-by-hand.ts';
import type { RunByHand } from './run-by-hand.ts';

let world: ReceivablesWorld;
let run: RunByHand;

beforeEach(async () => {
	world = await receivablesWorld();
	await world.invoice('a');
	run = await startRun(world, 'a', on(1, 22));
	await world.inside((tx) => tx.updateTable('invoiceRun').set({ workflow: 'started' }).execute());
});

/** The run records its end, having heard of the facts up to `heard`. */
const end = (heard: number, ended: 'written-off' | 'paid') =>
	world.inside((tx) =>
		writeRecord(tx, {
			...{ customerId: world.customer, invoice: 'a', at: on(2, 20), next: null, nextWakeAt: null },
			state: { ...run.state(), ended, lastSeq: heard, status: 'overdue' },
			scenario: { id: 'standard', name: 'standard', version: 1, hash: '' },
			...{ pendingIntent: null, entries: [], recordNumber: 900 },
		}),
	);
const seqs = async () =>
	(await world.inside((tx) => tx.selectFrom('outbox').select('seq').orderBy('seq').execute())).map(
		({ seq }) => seq,
	);
const row = () =>
	world.one((tx) => tx.selectFrom('invoiceRun').select(['workflow', 'outcome']).executeTakeFirst());
const tasks = () =>
	world.inside((tx) => tx.selectFrom('task').select(['code', 'invoiceId']).orderBy('at').execute());

test('a loss taken back before its run had ended is owed and called so again, and a person decides', async () => {
	await world.tell({ type: 'write-off', invoice: 'a', at: on(2, 20) });
	await world.tell({ type: 'write-off-reversed', invoice: 'a', reason: 'erreur', at: on(2, 20) + 3_000 });
	const [lost = 0, back] = (await seqs()).slice(-2);
	expect(back).toBeGreaterThan(lost);
	await end(lost, 'written-off');
	expect(await row()).toEqual({ workflow: 'closed', outcome: 'completed' });
	expect(await tasks()).toEqual([{ code: 'write-off-reversed', invoiceId: 'a' }]);
});

test('money on its way to a run that ends is kept for a person; what the run has heard is not', async () => {
	await world.tell({ type: 'write-off', invoice: 'a', at: on(2, 20) });
	const payment = { type: 'payment', payment: 'p1', amountCents: 40_000, currency: 'EUR' } as const;
	const allocations = [{ invoice: 'a', amountCents: 40_000 }];
	await world.tell({ ...payment, valueDate: '2027-02-20', allocations, at: on(2, 20) + 3_000 });
	const [lost = 0] = (await seqs()).slice(-2);
	await end(lost, 'written-off');
	expect(await row()).toEqual({ workflow: 'closed', outcome: 'written-off' });
	expect(await tasks()).toEqual([{ code: 'paid-after-write-off', invoiceId: 'a' }]);
});

test('an end that has heard everything tells nothing more', async () => {
	await world.tell({ type: 'write-off', invoice: 'a', at: on(2, 20) });
	await end((await seqs()).at(-1) ?? 0, 'written-off');
	expect(await tasks()).toEqual([]);
});
