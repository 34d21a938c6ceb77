import { beforeEach, expect, test } from 'vitest';
import type { RunState } from '#workflows/scenario/run.ts';
import { runIdOf } from '#db/receivables/planned-runs.ts';
import { on, receivablesWorld } from './receivables-world.ts';
import type { ReceivablesWorld } from './receivables-world.ts';

let world: ReceivablesWorld;

beforeEach(async () => {
	world = await receivablesWorld();
	await world.invoice('a');
	await world.invoice('b');
});

const run = (invoice: string) =>
	world.one((tx) =>
		tx
			.selectFrom('invoiceRun')
			.select(['workflow', 'status', 'outcome', 'startAt'])
			.where('invoiceId', '=', invoice)
			.executeTakeFirst(),
	);

const setRun = (invoice: string, row: { workflow: 'started' | 'closed'; runState?: Partial<RunState> }) =>
	world.inside((tx) =>
		tx
			.updateTable('invoiceRun')
			.set({ workflow: row.workflow, runState: row.runState ? JSON.stringify(row.runState) : null })
			.where('invoiceId', '=', invoice)
			.execute(),
	);

const outbox = () =>
	world.inside((tx) =>
		tx.selectFrom('outbox').select(['invoiceId', 'runId', 'seq', 'start', 'body']).orderBy('id').execute(),
	);
const lateEvents = () =>
	world.inside((tx) => tx.selectFrom('lateEvent').select(['invoiceId', 'type']).execute());

const pay = (invoice: string, cents: number, payment = 'p1') =>
	world.tell({
		type: 'payment',
		payment,
		at: on(1, 20),
		amountCents: cents,
		currency: 'EUR',
		valueDate: '2027-01-20',
		allocations: [{ invoice, amountCents: cents }],
	});

test('a new invoice is planned a week before its first step, in its latest version', async () => {
	expect(await run('a')).toMatchObject({ workflow: 'planned', status: 'upcoming', outcome: null });
	// J is 5 February, the pre-reminder leaves at J-7, the run begins a week before: 22 January 00:00 in Paris.
	expect((await run('a')).startAt.toISOString()).toBe('2027-01-21T23:00:00.000Z');
});

test('a run that lives in Temporal is told by one row, absolute and numbered', async () => {
	await setRun('a', { workflow: 'started' });
	await pay('a', 40_000);
	const rows = await outbox();
	expect(rows).toHaveLength(1);
	expect(rows[0]).toMatchObject({ invoiceId: 'a', runId: runIdOf(world.organisationId, 'a'), start: false });
	expect(rows[0]?.body).toMatchObject({
		invoice: 'a',
		seq: rows[0]?.seq,
		snapshot: { residualCents: 60_000 },
	});
});

test('a run that has not begun needs no signal: paid early it begins at once, to thank', async () => {
	await pay('a', 100_000);
	expect(await outbox()).toEqual([]);
	expect(await run('a')).toMatchObject({ workflow: 'planned', status: 'paid', startAt: new Date(on(1, 20)) });
	expect(await run('b')).toMatchObject({ workflow: 'planned', status: 'upcoming' });
});

test('void before it began, its run is closed', async () => {
	await world.tell({ type: 'void', invoice: 'a', at: on(1, 10) });
	expect(await run('a')).toMatchObject({ workflow: 'closed', status: 'void', outcome: 'void' });
});

test('credited away before it began, its run is closed; the voided credit note plans it again', async () => {
	await world.tell({
		type: 'credit-note',
		creditNote: 'av1',
		amountCents: 100_000,
		currency: 'EUR',
		allocatedTo: 'a',
		at: on(1, 10),
	});
	expect(await run('a')).toMatchObject({ workflow: 'closed', status: 'paid', outcome: 'paid' });
	await world.tell({ type: 'credit-note-voided', creditNote: 'av1', at: on(1, 12) });
	expect(await run('a')).toMatchObject({ workflow: 'planned', status: 'upcoming', outcome: null });
});

test('a due date that moves before the run began moves its beginning', async () => {
	await world.tell({
		type: 'due-date-extended',
		invoice: 'a',
		to: '2027-03-05',
		penaltiesFrom: 'new',
		at: on(1, 10),
	});
	expect((await run('a')).startAt.toISOString()).toBe('2027-02-18T23:00:00.000Z');
});

test('a reversal wakes a run that ended paid; any other late fact is kept for a person, once', async () => {
	await setRun('a', { workflow: 'started' });
	await pay('a', 100_000);
	await setRun('a', {
		workflow: 'closed',
		runState: { ended: 'paid', resumeAt: { node: 'reminder-1', visit: 1 } },
	});
	await world.tell({ type: 'reply', invoice: 'a', at: on(1, 25) });
	expect(await lateEvents()).toEqual([{ invoiceId: 'a', type: 'reply' }]);
	await world.tell({ type: 'payment-reversed', payment: 'p1', at: on(1, 26) });
	expect((await outbox()).map(({ invoiceId, start }) => [invoiceId, start])).toEqual([
		['a', false],
		['a', true],
	]);
	expect(await lateEvents()).toHaveLength(1);
});

const work = () =>
	world.inside((tx) => tx.selectFrom('task').select(['code', 'invoiceId', 'owner']).orderBy('at').execute());

test.each([
	['handed-off', 'paid-after-hand-off'],
	['written-off', 'paid-after-write-off'],
] as const)('money on a run that ended %s is work for a person, once', async (ended, code) => {
	await setRun('a', { workflow: 'closed', runState: { ended, resumeAt: null } });
	await pay('a', 40_000);
	expect(await work()).toEqual([{ code, invoiceId: 'a', owner: 'collector' }]);
	await setRun('b', { workflow: 'closed', runState: { ended: 'completed', resumeAt: null } });
	await pay('b', 40_000, 'p2');
	expect(await lateEvents()).toHaveLength(2);
	expect(await work()).toHaveLength(1);
});

test('a loss taken back is owed and called so again; its ended run stays ended, and a person decides', async () => {
	await setRun('a', { workflow: 'closed', runState: { ended: 'written-off', resumeAt: null } });
	await world.tell({ type: 'write-off', invoice: 'a', at: on(2, 20) });
	await world.inside((tx) =>
		tx
			.updateTable('invoiceRun')
			.set({ status: 'void', outcome: 'written-off' })
			.where('invoiceId', '=', 'a')
			.execute(),
	);
	await world.tell({ type: 'write-off-reversed', invoice: 'a', reason: 'erreur', at: on(2, 22) });
	expect(await run('a')).toMatchObject({ workflow: 'closed', status: 'overdue', outcome: 'completed' });
	expect(await work()).toEqual([{ code: 'write-off-reversed', invoiceId: 'a', owner: 'collector' }]);
	expect(await outbox()).toEqual([]);
});

test('a run that never began is due again once its loss is taken back', async () => {
	await world.tell({ type: 'write-off', invoice: 'a', at: on(1, 20) });
	expect(await run('a')).toMatchObject({ workflow: 'closed', outcome: 'written-off' });
	await world.tell({ type: 'write-off-reversed', invoice: 'a', reason: 'erreur', at: on(1, 22) });
	expect(await run('a')).toMatchObject({ workflow: 'planned', outcome: null, status: 'upcoming' });
	expect(await work()).toEqual([]);
});

test('what a person left out of a first activation stays out, whatever is told of it: it is only called by what it is', async () => {
	await world.inside((tx) =>
		tx
			.updateTable('invoiceRun')
			.set({ workflow: 'closed', outcome: 'completed', endedAt: new Date(on(1, 10)) })
			.where('invoiceId', '=', 'a')
			.execute(),
	);
	const customer = {
		id: world.customer,
		kind: 'company' as const,
		language: 'fr',
		country: 'FR',
		contacts: [],
	};
	await world.tell({ type: 'customer', customer, at: on(1, 15) });
	expect(await run('a')).toMatchObject({ workflow: 'closed', outcome: 'completed', status: 'upcoming' });
	await pay('a', 100_000);
	expect(await run('a')).toMatchObject({ workflow: 'closed', outcome: 'completed', status: 'paid' });
	await world.tell({ type: 'payment-reversed', payment: 'p1', at: on(2, 20) });
	expect(await run('a')).toMatchObject({ workflow: 'closed', outcome: 'completed', status: 'overdue' });
	expect(await outbox()).toEqual([]);
});

test('a closed run hears nothing of a change of its customer alone', async () => {
	await setRun('a', { workflow: 'closed', runState: { ended: 'completed', resumeAt: null } });
	const customer = {
		id: world.customer,
		kind: 'company' as const,
		language: 'en',
		country: 'FR',
		contacts: [],
	};
	await world.tell({ type: 'customer', customer, at: on(1, 25) });
	expect(await lateEvents()).toEqual([]);
});

test('the first activation of a company waits for a go', async () => {
	await world.inside((tx) =>
		tx.updateTable('organisation').set({ firstActivationReleasedAt: null }).execute(),
	);
	await world.invoice('c');
	await world.invoice('d');
	expect(await run('c')).toMatchObject({ workflow: 'held' });
	const batches = await world.inside((tx) =>
		tx.selectFrom('heldBatch').select(['reason', 'state']).execute(),
	);
	expect(batches).toEqual([{ reason: 'first-activation', state: 'held' }]);
	expect(
		await world.inside((tx) =>
			tx.selectFrom('heldBatchItem').select('invoiceId').orderBy('invoiceId').execute(),
		),
	).toEqual([{ invoiceId: 'c' }, { invoiceId: 'd' }]);
});
