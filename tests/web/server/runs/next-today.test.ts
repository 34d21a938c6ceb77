import { expect, test } from 'vitest';
import type { Tx } from '#db/client.ts';
import { loadPolicy } from '#db/account/load-policy.ts';
import { readAccount } from '#db/account/read-account.ts';
import { nextToday } from '#lib/server/runs/next-today.ts';
import { localDateOf } from '#workflows/receivables/local-time.ts';
import { nextAction } from '#workflows/scenario/next-action.ts';
import { on, receivablesWorld } from '../../../db/receivables-world.ts';
import { startRun } from '../../../db/run-by-hand.ts';

/** Saturday 6 February: FA-a was due the day before, its first reminder leaves on Tuesday the 9th. */
const START = on(2, 6);

test('the next date of an invoice counts a call about another one at once, and says why', async () => {
	const world = await receivablesWorld();
	await world.invoice('a');
	await world.invoice('b', { dueOn: '2027-03-31' });
	const run = await startRun(world, 'a', START);
	const ask = async (tx: Tx) => {
		const { plan } = await tx.selectFrom('scenarioVersion').select('plan').executeTakeFirstOrThrow();
		const account = await readAccount(tx, world.customer);
		const policy = await loadPolicy(tx, account!.customer, START);
		const planned = nextAction({ plan, calendars: policy.calendars }, run.state())!;
		const running = { customerId: world.customer, plan, runState: run.state() };
		const next = await nextToday(tx, planned, running, on(2, 8, 10));
		const day = localDateOf(policy.calendars.debtor, next.at ?? 0);
		return {
			day,
			waitingFor: next.waitingFor,
			last: next.why.slice(planned.why.length).map(({ rule }) => rule),
		};
	};
	expect(await world.inside(ask)).toEqual({ day: '2027-02-09', waitingFor: 'waiting', last: [] });
	const told = await world.tell({ type: 'manual-contact', at: on(2, 8), channel: 'call', invoices: ['b'] });
	expect(told.ok).toBe(true);
	expect(await world.inside(ask)).toEqual({
		day: '2027-02-11',
		waitingFor: 'deferred',
		last: ['min-gap', 'window'],
	});
});

test('what has not begun, or has ended, is left as it is', async () => {
	const world = await receivablesWorld();
	await world.invoice('a');
	const plan = await world.inside(
		async (tx) => (await tx.selectFrom('scenarioVersion').select('plan').executeTakeFirstOrThrow()).plan,
	);
	const told = { node: 'x', label: 'X', at: START, why: [], waitingFor: 'waiting' };
	const none = { customerId: world.customer, plan, runState: null };
	expect(await world.inside((tx) => nextToday(tx, told, none, START))).toBe(told);
	expect(await world.inside((tx) => nextToday(tx, null, none, START))).toBeNull();
});
