import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { sweepDueRuns } from '#activities/sweep-due-runs.ts';
import type { Deps } from '#activities/deps.ts';
import { forOrganisation } from '#db/client.ts';
import { inWorker, sendingWorld } from '../regressions/database/sending-world.ts';
import { disturbed } from './contact/disturbed.ts';
import { on } from './receivables-world.ts';

/** The sweep is one for all companies: what goes wrong in one of its many chores must cost nobody a deadline. */
test('a chore that fails, wherever it is, keeps no run from being started', async () => {
	const world = await sendingWorld();
	await world.another(`Une autre ${randomUUID()}`);
	const at = on(1, 23);
	const sweep = async (failing: number) => {
		const started: string[] = [];
		const client = {
			workflow: {
				list: () => [],
				start: (_type: string, { workflowId }: { workflowId: string }) => {
					started.push(workflowId);
					return Promise.resolve();
				},
			},
		};
		const { db, count } = disturbed(world.db, {
			before: (nth) => {
				if (nth === failing) throw new Error('out of order');
			},
		});
		const deps = { ...world.deps, db, client } as unknown as Deps;
		const told = await inWorker(sweepDueRuns(deps), at).then(
			() => null,
			(error: unknown) => error,
		);
		return { started, told, transactions: count() };
	};
	const total = (await sweep(Infinity)).transactions;
	const late: number[] = [];
	for (let failing = 0; failing < total; failing += 3) {
		const id = `run-${String(failing)}`;
		await world.invoice(id);
		const { started, told } = await sweep(failing);
		const again = started.length > 0 ? started : (await sweep(Infinity)).started;
		expect(again, String(failing)).toEqual([`inv/${world.organisationId}/${id}`]);
		if (started.length === 0) late.push(failing);
		if (failing < 12) expect(told, String(failing)).toBeInstanceOf(AggregateError);
	}
	// Only the look for what is due, and the start itself, may put a start off to the next sweep.
	expect(late.length).toBeLessThanOrEqual(1);
});

test('a sweep of one company begins its runs alone, and leaves what else there is to do to the clock’s', async () => {
	const world = await sendingWorld();
	const other = await world.another(`Une autre ${randomUUID()}`);
	await world.invoice('asked');
	const started: string[] = [];
	const start = (_type: string, { workflowId }: { workflowId: string }) => {
		started.push(workflowId);
		return Promise.resolve();
	};
	const deps = { ...world.deps, client: { workflow: { start } } } as unknown as Deps;
	const sweep = (when: number, company: string) => inWorker((at) => sweepDueRuns(deps)(at, [company]), when);
	const sweptAt = (id: string) =>
		forOrganisation(world.db, id, (tx) => tx.selectFrom('organisation').select('sweptAt').executeTakeFirst());
	const before = await sweptAt(other);
	expect(await sweep(on(1, 23), other)).toEqual({ started: 0 });
	expect(await sweptAt(other)).not.toEqual(before);
	expect(started).toEqual([]);
	expect(await sweep(on(1, 24), world.organisationId)).toEqual({ started: 1 });
	expect(started).toEqual([`inv/${world.organisationId}/asked`]);
	expect(await sweptAt(other)).toEqual({ sweptAt: new Date(on(1, 23)) });
});
