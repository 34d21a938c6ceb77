import type { Client } from '@temporalio/client';
import { sql } from 'kysely';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { startRun } from '#activities/runs/start-run.ts';
import { lockAccount } from '#db/account/lock-account.ts';
import { runsToStart } from '#db/queries/runs-to-start.ts';
import type { CollectionInput } from '#workflows/collection/input.ts';
import { firstEvent } from '#workflows/collection/first-event.ts';
import { runTimer } from '#workflows/collection/run-timer.ts';
import { step } from '#workflows/scenario/step.ts';
import { on, receivablesWorld } from './receivables-world.ts';
import type { ReceivablesWorld } from './receivables-world.ts';

type Started = (type: string, options: { args: [CollectionInput] }) => Promise<void>;

let world: ReceivablesWorld;
const start = vi.fn<Started>();

const begin = (at: number) => {
	const client = { workflow: { start } } as unknown as Client;
	return startRun({ db: world.db, client }, { organisationId: world.organisationId, invoiceId: 'a', at });
};

const input = (call: number): CollectionInput => start.mock.calls[call]![1].args[0];

const projection = () =>
	world.one((tx) =>
		tx
			.selectFrom('invoiceRun')
			.select(['workflow', 'status', 'runState', 'nextWakeAt', 'recordNumber', 'startedAt'])
			.where('invoiceId', '=', 'a')
			.executeTakeFirst(),
	);

const due = (at: number) => world.inside((tx) => runsToStart(tx, { at: new Date(at), limit: 10 }));

beforeEach(async () => {
	world = await receivablesWorld();
	await world.invoice('a');
	start.mockReset().mockResolvedValue();
});

describe('a run that begins', () => {
	test('stands in the projection as its own first step will say', async () => {
		expect(await begin(on(1, 22))).toBe(true);
		const { plan, calendars, start: from } = input(0);
		const { state } = step({ plan, calendars }, null, firstEvent(input(0))!);
		expect(await projection()).toEqual({
			...{ workflow: 'started', status: 'upcoming', runState: state, recordNumber: 1 },
			nextWakeAt: new Date(runTimer(state)!),
			startedAt: new Date(on(1, 22)),
		});
		expect(from).toMatchObject({ recordNumber: 1, recorded: 'upcoming' });
	});

	test('two sweeps that begin it at once tell of its beginning once', async () => {
		await world.invoice('a', { dueOn: '2027-01-20' });
		const sweeps = await world.inside(async (tx) => {
			await lockAccount(tx, world.customer);
			const both = [on(1, 22), on(1, 22, 9)].map(begin);
			await vi.waitFor(async () => {
				const waiting = await sql`select from pg_locks where not granted`.execute(world.db);
				expect(waiting.rows).toHaveLength(2);
			});
			return both;
		});
		await Promise.all(sweeps);
		const lines = await world.inside((tx) =>
			tx.selectFrom('journal').select('kind').where('kind', '=', 'status').execute(),
		);
		expect(lines).toHaveLength(1);
	});

	test('late: tells so once, in the journal and to the engine', async () => {
		await world.invoice('a', { dueOn: '2027-01-20' });
		await begin(on(1, 22));
		expect(input(0).start.recorded).toBe('overdue');
		const lines = await world.inside((tx) =>
			tx.selectFrom('journal').select('kind').where('kind', '=', 'status').execute(),
		);
		expect(lines).toHaveLength(1);
	});

	test('is started again when nobody knows whether it was, and then records by itself', async () => {
		start.mockRejectedValueOnce(new Error('no answer'));
		await expect(begin(on(1, 22))).rejects.toThrow('no answer');
		expect(await projection()).toMatchObject({ workflow: 'started', startedAt: null });
		expect(await due(on(1, 22))).toEqual(['a']);
		await begin(on(1, 23));
		expect(input(1).start).toMatchObject({ recordNumber: 1 });
		expect(input(1).start.recorded).toBeUndefined();
		expect((await projection()).startedAt).toEqual(new Date(on(1, 23)));
		expect(await due(on(1, 23))).toEqual([]);
	});

	test('that asks for something at once is recorded by itself alone', async () => {
		await world.invoice('a', { dueOn: '2027-01-10' });
		await begin(on(1, 22));
		const { plan, calendars, start: from } = input(0);
		expect(step({ plan, calendars }, null, firstEvent(input(0))!).effects).not.toEqual([]);
		expect([from.recordNumber, from.recorded]).toEqual([undefined, undefined]);
		expect(await projection()).toMatchObject({ workflow: 'started', runState: null, recordNumber: 0 });
	});
});
