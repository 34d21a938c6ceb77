import { beforeEach, describe, expect, test } from 'vitest';
import { tellCompanyStance } from '#activities/sweep-due-runs.ts';
import { lockAccount } from '#db/account/lock-account.ts';
import type { AccountState } from '#workflows/receivables/account/state.ts';
import { on, receivablesWorld } from './receivables-world.ts';
import type { ReceivablesWorld } from './receivables-world.ts';
import { startRun, untilItAsks } from './run-by-hand.ts';

let world: ReceivablesWorld;

beforeEach(async () => {
	world = await receivablesWorld();
	await world.invoice('a');
});

const sweep = (at: number) => tellCompanyStance(world, world.organisationId, at);
const set = (values: Record<string, unknown>) =>
	world.inside((tx) => tx.updateTable('organisation').set(values).execute());
const account = async (): Promise<AccountState> =>
	(await world.one((tx) => lockAccount(tx, world.customer))).state;
const told = () => world.inside((tx) => tx.selectFrom('outbox').select('body').orderBy('id').execute());

describe('payment data grown old', () => {
	test('holds every contact, once; a payment releases it', async () => {
		await startRun(world, 'a', on(1, 22));
		await set({ paymentDataMaxAgeDays: 3, paymentDataAt: new Date(on(1, 18)) });
		// Monday 18 January + 3 working days: Thursday is the last fresh day.
		expect(await sweep(on(1, 21))).toBe(0);
		expect(await sweep(on(1, 22))).toBe(1);
		expect(await sweep(on(1, 23))).toBe(0);
		expect((await account()).paymentData).toBe('stale');
		expect((await told()).at(-1)?.body.snapshot.holds).toEqual(['data-stale']);
		await world.tell({
			type: 'payment',
			payment: 'p1',
			at: on(1, 25),
			amountCents: 1_000,
			currency: 'EUR',
			valueDate: '2027-01-25',
			allocations: [{ invoice: 'a', amountCents: 1_000 }],
		});
		expect(await sweep(on(1, 25, 9))).toBe(1);
		expect((await account()).paymentData).toBe('fresh');
		expect((await told()).at(-1)?.body.snapshot.holds).toEqual([]);
	});

	test('without a limit nothing is ever too old; with one, never having had any is', async () => {
		expect(await sweep(on(6, 1))).toBe(0);
		await set({ paymentDataMaxAgeDays: 5 });
		expect(await sweep(on(6, 1))).toBe(1);
	});
});

describe('messages that wait for a person', () => {
	test('a company that switches to confirmation tells its runs: an automatic node asks a person first', async () => {
		const run = await startRun(world, 'a', on(1, 22));
		await set({ sendingMode: 'confirm' });
		expect(await sweep(on(1, 25))).toBe(1);
		const fact = (await told()).at(-1)?.body;
		expect(fact?.snapshot.confirm).toBe(true);
		if (!fact) throw new Error('nobody was told');
		run.apply({ type: 'fact', at: fact.at, fact });
		for (let woken = 0; woken < 5 && run.state().standing?.kind === 'waiting'; woken += 1)
			expect(run.apply({ type: 'wake', at: run.wake() })).toEqual([]);
		const { standing, position } = run.state();
		expect(standing).toMatchObject({ kind: 'confirming' });
		expect(position?.node).toBe('pre-reminder');
		const task = standing && 'task' in standing ? standing.task : '';
		const at = on(1, 29);
		const done = { type: 'task-done' as const, at, task, outcome: 'approved', actor: 'anne' };
		expect(run.apply(done)).toHaveLength(1);
	});

	test('a customer may be stricter than its company, never looser', async () => {
		const customer = () =>
			world.inside((tx) => tx.updateTable('customer').set({ alwaysConfirm: true }).execute());
		await customer();
		expect(await sweep(on(1, 25))).toBe(1);
		expect((await account()).customer.confirm).toBe(true);
		await set({ sendingMode: 'confirm' });
		expect(await sweep(on(1, 26))).toBe(0);
		await set({ sendingMode: 'automatic' });
		expect(await sweep(on(1, 27))).toBe(0);
		expect((await account()).customer.confirm).toBe(true);
	});

	test('a company that lets go: the next node asks the account at once', async () => {
		await set({ sendingMode: 'confirm' });
		await sweep(on(1, 21));
		await set({ sendingMode: 'automatic' });
		expect(await sweep(on(1, 22))).toBe(1);
		const run = await startRun(world, 'a', on(1, 22));
		expect((await untilItAsks(run)).intent.node).toBe('pre-reminder');
	});
});
