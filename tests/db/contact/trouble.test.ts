import { beforeEach, expect, test } from 'vitest';
import { mailActivities } from '#activities/index.ts';
import { closeTroubles } from '#activities/trouble/trouble-over.ts';
import { inWorker, orderOf, sendingWorld } from '../../regressions/database/sending-world.ts';
import type { Asked, SendingWorld } from '../../regressions/database/sending-world.ts';
import { on } from '../receivables-world.ts';

/** What people are told of a message that does not leave, and when they are no longer asked. */
let world: SendingWorld;
let asked: Asked;
let other: Asked;
beforeEach(async () => {
	world = await sendingWorld();
	await world.invoice('a', { amountCents: 100_000 });
	await world.debtor('autre');
	await world.invoice('b', { customerId: 'autre', amountCents: 100_000 });
	asked = await world.until('a', 'reminder-1', on(2, 6));
	other = await world.until('b', 'reminder-1', on(2, 6), 'autre');
});

const MINUTE = 60_000;

/** One try as a worker makes it. @returns what it answers, or the name of what stopped it */
function tryAt(it: Asked, attempt: number, minute: number): Promise<string> {
	const clock = { now: () => Promise.resolve(it.at + minute * MINUTE) };
	const { sendEmail } = mailActivities({ ...world.deps, clock });
	const tried = inWorker(sendEmail, orderOf(world.organisationId, it), attempt);
	return tried.then(
		({ kind }) => kind,
		(error: unknown) => (error as { type?: string; name: string }).type ?? (error as Error).name,
	);
}

const incidents = () =>
	world.inside((tx) =>
		tx
			.selectFrom('task')
			.select(['code', 'state', 'customerId', 'owner'])
			.where('kind', '=', 'incident')
			.orderBy('at')
			.execute(),
	);
const sweep = (minute: number) => world.inside((tx) => closeTroubles(tx, asked.at + minute * MINUTE));

test('a sender that the provider does not know is told at once, once for all messages; they leave once it does', async () => {
	world.postmark.mode = 'bad-sender';
	expect(await tryAt(asked, 1, 0)).toBe('provider-account');
	expect(await tryAt(other, 1, 0)).toBe('provider-account');
	expect(await incidents()).toEqual([
		{ code: 'provider-refuses', state: 'open', customerId: null, owner: 'admin' },
	]);
	const unusable = await world.inside((tx) =>
		tx.selectFrom('contactPerson').select('name').where('unusableReason', 'is not', null).execute(),
	);
	expect(unusable).toEqual([]);
	expect(await sweep(5)).toBe(0);
	world.postmark.mode = 'answer';
	expect(await tryAt(asked, 2, 10)).toBe('decided');
	expect(await tryAt(other, 2, 10)).toBe('decided');
	expect(world.postmark.accepted).toHaveLength(2);
	expect(await sweep(15)).toBe(1);
	expect(await incidents()).toMatchObject([{ state: 'cancelled' }]);
});

test('who settled the task of an outage that goes on is not asked again the same day', async () => {
	world.postmark.mode = 'rate-limited';
	expect(await tryAt(asked, 1, 0)).toBe('provider-unavailable');
	expect(await incidents()).toEqual([]);
	await tryAt(asked, 9, 121);
	expect(await incidents()).toEqual([
		{ code: 'provider-down', state: 'open', customerId: null, owner: 'credit-manager' },
	]);
	await world.inside((tx) => tx.updateTable('task').set({ state: 'done' }).execute());
	await tryAt(other, 9, 151);
	expect(await incidents()).toHaveLength(1);
	await tryAt(other, 60, 121 + 25 * 60);
	expect(await incidents()).toHaveLength(2);
});

test('a fault is told from the third try and two minutes on; a run that goes another way takes it off the list', async () => {
	await world.inside((tx) =>
		tx
			.updateTable('organisation')
			.set({ address: JSON.stringify({ country: 'FR' }) })
			.execute(),
	);
	for (const [attempt, minute] of [
		[1, 0],
		[2, 5],
		[3, 1],
	] as const)
		expect(await tryAt(asked, attempt, minute)).toBe('TypeError');
	expect(await incidents()).toEqual([]);
	await tryAt(asked, 6, 3);
	await tryAt(asked, 7, 5);
	expect(await incidents()).toEqual([
		{ code: 'work-stuck', state: 'open', customerId: world.customer, owner: 'collector' },
	]);
	expect(world.postmark.accepted).toEqual([]);
	const recorded = (pendingIntent: string | null) =>
		world.inside((tx) =>
			tx
				.updateTable('invoiceRun')
				.set((eb) => ({ pendingIntent, recordNumber: eb('recordNumber', '+', 1) }))
				.where('invoiceId', '=', 'a')
				.execute(),
		);
	await recorded(JSON.stringify(asked.intent));
	expect(await sweep(10)).toBe(0);
	await recorded(null);
	expect(await sweep(15)).toBe(1);
});
