import { beforeEach, expect, test } from 'vitest';
import { writeRecord } from '#activities/runs/write-record.ts';
import type { TraceEntry } from '#workflows/receivables/trace.ts';
import { deskWorld } from '../../web/server/agenda/desk-world.ts';
import type { DeskWorld } from '../../web/server/agenda/desk-world.ts';
import { on } from '../receivables-world.ts';
import { startRun } from '../run-by-hand.ts';
import type { RunByHand } from '../run-by-hand.ts';

let world: DeskWorld;
let run: RunByHand;
let written: number;
const people = new Map<string, string>();

beforeEach(async () => {
	world = await deskWorld();
	written = 0;
	for (const [name, role] of [
		['Hélène', 'credit-manager'],
		['Anne', 'collector'],
		['Paul', 'approver'],
		['Luc', 'sales'],
	] as const)
		people.set((await world.person(name, role)).userId, name);
	await world.invoice('a');
	run = await startRun(world, 'a', on(1, 22));
	await world.task('call-1', {
		...{ customerId: 'durand', invoiceId: 'a', node: 'call', visit: 1 },
		...{ at: on(3, 1), dueAt: on(3, 8) },
	});
});

/** What the run of invoice a says, recorded as its workflow does. */
const say = (entry: TraceEntry, at: number) =>
	world.inside((tx) =>
		writeRecord(tx, {
			...{ customerId: 'durand', invoice: 'a', at, state: run.state(), next: null, nextWakeAt: null },
			scenario: { id: 'standard', name: 'standard', version: 1, hash: '' },
			...{ pendingIntent: null, entries: [{ at, entry }], recordNumber: (written += 1) },
		}),
	);
const alert = (code: string, node: string): TraceEntry => ({
	kind: 'alert',
	invoices: ['a'],
	code,
	node,
	why: [],
});
const told = async () =>
	(
		await world.inside((tx) =>
			tx
				.selectFrom('notification')
				.select(['userId', 'kind', 'params', 'path', 'amountCents'])
				.orderBy('at')
				.execute(),
		)
	).map(({ userId, ...row }) => ({ who: people.get(userId), ...row }));

test('a task that nobody did in time is told to whom its step names for it, once', async () => {
	await say(alert('task-overdue', 'call'), on(3, 8));
	await say(alert('reply-received', 'call'), on(3, 8));
	expect(await told()).toEqual([
		{
			...{ who: 'Hélène', kind: 'task-overdue', params: { task: 'call', on: '2027-03-08' } },
			...{ path: '/tasks?task=call-1', amountCents: 100_000 },
		},
	]);
});

test('a decision that a run waits for is told again to whoever may take it, at each reminder', async () => {
	await world.task('approve-1', {
		...{ customerId: 'durand', invoiceId: 'a', node: 'approve-hand-off', visit: 1, at: on(4, 19) },
		...{ kind: 'approval', code: 'approve', owner: 'credit-manager' },
	});
	await say(alert('approval-pending', 'approve-hand-off'), on(4, 26));
	await say(alert('approval-pending', 'approve-hand-off'), on(5, 3));
	const rows = (await told()).map(({ who, kind, params }) => [who, kind, params]);
	const words = { task: 'approve', on: '2027-04-19' };
	expect(rows).toHaveLength(4);
	expect(rows).toEqual(
		expect.arrayContaining([
			['Hélène', 'decision-pending', words],
			['Paul', 'decision-pending', words],
		]),
	);
});

test('a message that waits for a word is told to whoever does the customer’s work, else to the manager', async () => {
	await world.task('confirm-1', {
		...{ customerId: 'durand', invoiceId: 'a', node: 'reminder-1', visit: 1, at: on(3, 1) },
		...{ kind: 'confirmation', code: 'confirm', owner: 'collector' },
	});
	await say(alert('confirmation-pending', 'reminder-1'), on(3, 8));
	expect((await told()).map(({ who }) => who)).toEqual(['Hélène']);
});
