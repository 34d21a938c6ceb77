import { beforeEach, expect, test, vi } from 'vitest';
import { portfolioOf } from '#lib/designer/time-machine/portfolio/portfolio-of.ts';
import { releaseBatch } from '#db/receivables/release-batch.ts';
import { on } from '../../db/receivables-world.ts';
import { startRun } from '../../db/run-by-hand.ts';
import { askWorld, localsOf } from '../../web/server/time-machine/ask-world.ts';
import { sendingWorld } from './sending-world.ts';
import type { Asked, SendingWorld } from './sending-world.ts';

/** The day after the due date: nothing has left yet, all three reminders are to come. */
vi.mock('#lib/server/clock.ts', () => ({ now: () => Promise.resolve(Date.UTC(2027, 1, 6, 9)) }));

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

/** All that a message which leaves is written in: the messages themselves, and what the accounts know of contacts. */
const written = () =>
	world.inside(async (tx) => ({
		messages: await tx.selectFrom('message').selectAll().orderBy('id').execute(),
		accounts: await tx
			.selectFrom('customerAccount')
			.select(['customerId', 'state'])
			.orderBy('customerId')
			.execute(),
		runs: await tx.selectFrom('invoiceRun').selectAll().orderBy('invoiceId').execute(),
	}));

test('a rehearsal on the company’s own invoices foretells every mail and touches nothing; the mail itself does', async () => {
	const all = await asking(3);
	const before = await written();
	const locals = localsOf(world.organisationId, world.inside);
	const rehearse = async () => {
		const heard = await askWorld('scope=open', locals);
		const options = { scenario: 'standard', whose: 'own', days: 182, confirmed: true } as const;
		return portfolioOf(heard, heard.head.plans[0]!, options);
	};
	const told = await rehearse();
	expect(told.untold).toEqual([]);
	expect(told.invoices).toHaveLength(3);
	const mailed = told.happenings.filter(({ what }) => what === 'email').map(({ customer }) => customer);
	for (const one of all)
		expect(mailed.filter((name) => name === `Société ${one.customer}`).length).toBeGreaterThan(1);
	expect(await rehearse()).toEqual(told);
	expect(await written()).toEqual(before);
	expect(world.postmark.accepted).toEqual([]);

	await world.carryOut(all[0]!);
	expect(addressees()).toEqual(['c0']);
	const after = await written();
	expect(after.messages).toHaveLength(1);
	expect(after.accounts).not.toEqual(before.accounts);
});
