import { beforeEach, expect, test } from 'vitest';
import { runsToStart } from '#db/queries/runs-to-start.ts';
import { chaseLeftOut } from '#db/receivables/chase-left-out.ts';
import { releaseBatch } from '#db/receivables/release-batch.ts';
import { countsOf, lateGroups } from '#db/steering/chase-counts.ts';
import { on, receivablesWorld } from '../receivables-world.ts';
import type { ReceivablesWorld } from '../receivables-world.ts';

const LEFT_AT = on(3, 1);
const NOW = on(3, 8);
let world: ReceivablesWorld;

/** Two late invoices of a first activation; one of them was left out. */
beforeEach(async () => {
	world = await receivablesWorld();
	await world.inside((tx) =>
		tx.updateTable('organisation').set({ firstActivationReleasedAt: null }).execute(),
	);
	await world.invoice('a');
	await world.invoice('b');
	await world.inside(async (tx) => {
		await tx.updateTable('heldBatchItem').set({ decision: 'exclude' }).where('invoiceId', '=', 'a').execute();
		const { id } = await tx.selectFrom('heldBatch').select('id').executeTakeFirstOrThrow();
		return releaseBatch(tx, id, { at: LEFT_AT, actor: 'anne' });
	});
});

const run = (invoice: string) =>
	world.one((tx) =>
		tx
			.selectFrom('invoiceRun')
			.select(['workflow', 'status', 'outcome', 'endedAt', 'heldBatchId'])
			.where('invoiceId', '=', invoice)
			.executeTakeFirst(),
	);
const chase = (invoiceId: string) =>
	world.inside((tx) =>
		chaseLeftOut(
			tx,
			world.organisationId,
			{ invoiceId, customerId: world.customer },
			{ at: NOW, actor: 'paul' },
		),
	);
const reasons = () =>
	world.inside(async (tx) =>
		countsOf(await lateGroups(tx, { today: '2027-03-08', at: NOW })).map(({ reason, invoices }) => ({
			reason,
			invoices,
		})),
	);
const journal = () =>
	world.inside((tx) =>
		tx
			.selectFrom('journal')
			.select(['kind', 'invoices', 'actor', 'customerId'])
			.where('kind', 'in', ['left-out', 'chased-after-all'])
			.orderBy('seq')
			.execute(),
	);
const pay = (day: number) =>
	world.tell({
		...{ type: 'payment', payment: 'p1', amountCents: 100_000, currency: 'EUR', at: on(3, day) },
		valueDate: '2027-03-02',
		allocations: [{ invoice: 'a', amountCents: 100_000 }],
	});

test('what was left out says so, in its own story and among what is late', async () => {
	const told = { kind: 'left-out', invoices: ['a'], actor: 'anne', customerId: world.customer };
	expect(await journal()).toEqual([told]);
	expect(await reasons()).toContainEqual({ reason: 'left-out', invoices: 1 });
});

test('chased after all, it begins as a new invoice does, and the journal says who wanted it', async () => {
	expect(await chase('a')).toEqual({ ok: true, value: { isHeld: false } });
	expect(await run('a')).toEqual({
		...{ workflow: 'planned', status: 'overdue', outcome: null, endedAt: null, heldBatchId: null },
	});
	const due = await world.inside((tx) => runsToStart(tx, { at: new Date(NOW), limit: 10 }));
	expect(due.sort()).toEqual(['a', 'b']);
	expect((await journal()).at(-1)).toMatchObject({
		kind: 'chased-after-all',
		invoices: ['a'],
		actor: 'paul',
	});
	expect((await reasons()).map(({ reason }) => reason)).not.toContain('left-out');
	expect(await chase('a')).toMatchObject({ ok: false, problem: { code: 'not-left-out' } });
});

test('where the first activation waits again, it waits with it', async () => {
	await world.inside((tx) =>
		tx.updateTable('organisation').set({ firstActivationReleasedAt: null }).execute(),
	);
	expect(await chase('a')).toEqual({ ok: true, value: { isHeld: true } });
	expect(await run('a')).toMatchObject({ workflow: 'held', heldBatchId: expect.any(String) });
});

test('paid once it is chased, its run begins at once, to thank', async () => {
	await chase('a');
	await pay(9);
	expect(await run('a')).toMatchObject({ workflow: 'planned', status: 'paid', outcome: null });
});

test('nothing begins of what is paid, nor of what was never left out', async () => {
	await pay(2);
	expect(await chase('a')).toMatchObject({ ok: false, problem: { code: 'nothing-owed' } });
	expect(await chase('b')).toMatchObject({ ok: false, problem: { code: 'not-left-out' } });
	expect(await run('a')).toMatchObject({ workflow: 'closed', status: 'paid' });
});
