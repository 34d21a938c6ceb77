import { beforeEach, expect, test } from 'vitest';
import { releaseBatch } from '#db/receivables/release-batch.ts';
import { on } from '../../db/receivables-world.ts';
import { startRun } from '../../db/run-by-hand.ts';
import { play } from '../../play.ts';
import { sendingWorld } from './sending-world.ts';
import type { Asked, SendingWorld } from './sending-world.ts';

/** postmark-mcp 31, bumpgrade 183: a batch of mails with no rehearsal, no cap and no question before it left. */
let world: SendingWorld;
beforeEach(async () => {
	world = await sendingWorld();
});

const set = (values: Record<string, unknown>) =>
	world.inside((tx) => tx.updateTable('organisation').set(values).execute());
async function asking(count: number): Promise<Asked[]> {
	const all: Asked[] = [];
	for (let index = 0; index < count; index += 1) {
		const id = await world.debtor(`c${String(index)}`);
		await world.invoice(id, { customerId: id });
		all.push(await world.until(id, 'reminder-1', on(2, 6), id));
	}
	return all;
}
const addressees = () => world.postmark.accepted.map(({ To }) => /@(c\d)\./.exec(To)?.[1]).sort();

test('a limit of two a day: two leave, the rest is on nobody’s wire until a person says go', async () => {
	await set({ maxContactsPerDay: 2 });
	const all = await asking(5);
	for (const one of all) await world.carryOut(one);
	expect(addressees()).toEqual(['c0', 'c1']);
	const batch = await world.one((tx) =>
		tx.selectFrom('heldBatch').select('id').where('reason', '=', 'volume').executeTakeFirst(),
	);
	await world.inside((tx) => releaseBatch(tx, batch.id, { at: all[0]!.at + 3_600_000, actor: 'anne' }));
	for (const one of all.slice(2))
		await world.carryOut({
			...one,
			at: one.at + 3_600_000,
			intent: { ...one.intent, attempt: 1 },
		});
	expect(addressees()).toEqual(['c0', 'c1', 'c2', 'c3', 'c4']);
});

test('connected but not live, or live but not connected: everything is made and kept, nothing leaves', async () => {
	const [first, second] = await asking(2);
	await set({ live: false });
	await world.carryOut(first!);
	await set({ live: true, mailConnected: false });
	await world.carryOut(second!);
	expect(world.postmark.accepted).toEqual([]);
	const kept = await world.inside((tx) => tx.selectFrom('message').select(['status', 'subject']).execute());
	expect(kept.map(({ status }) => status)).toEqual(['filed', 'filed']);
	expect(kept.every(({ subject }) => subject.length > 10)).toBe(true);
});

test('a company or customer that wants to see each message first: a task, and no message before its answer', async () => {
	await world.debtor('c9', { alwaysConfirm: true });
	await world.invoice('c9', { customerId: 'c9' });
	const run = await startRun({ ...world, customer: 'c9' }, 'c9', on(2, 6));
	expect(run.apply({ type: 'wake', at: run.wake() })).toEqual([]);
	expect(run.state().standing).toMatchObject({ kind: 'confirming', task: 'c9/reminder-1:1' });
	expect(world.postmark.accepted).toEqual([]);
});

test('a rehearsal touches nothing, and tells the same story each time', async () => {
	const setting = { due: '2027-02-26', amountCents: 360_000 };
	const rehearsal = [
		await play('standard', setting).until('2027-06-30'),
		await play('standard', setting).until('2027-06-30'),
	];
	expect(rehearsal[1]).toEqual(rehearsal[0]);
	expect(world.postmark.accepted).toEqual([]);
});
