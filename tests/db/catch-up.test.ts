import { beforeEach, expect, test } from 'vitest';
import { noteSweep } from '#db/account/catch-up.ts';
import { decideContact } from '#db/account/decide-slot.ts';
import { saveCustomer } from '#db/receivables/save-customer.ts';
import { releaseBatch } from '#db/receivables/release-batch.ts';
import { settleVolume } from '#db/receivables/settle-volume.ts';
import type { Intent } from '#workflows/receivables/account/intent.ts';
import { BEGINNING, on, receivablesWorld } from './receivables-world.ts';
import type { ReceivablesWorld } from './receivables-world.ts';
import { startRun, untilItAsks } from './run-by-hand.ts';

let world: ReceivablesWorld;

type Asking = { customer: string; intent: Intent; at: number };

/** A customer whose pre-reminder of one invoice is due on Friday 29 January 2027. */
async function debtor(id: string): Promise<Asking> {
	const contacts = [{ name: 'Compta', roles: ['accounting'], email: `compta@${id}.test` }];
	const stamp = { at: BEGINNING, actor: null };
	await world.inside((tx) => saveCustomer(tx, world.organisationId, { id, name: id, contacts }, stamp));
	await world.invoice(id, { customerId: id });
	return { customer: id, ...(await untilItAsks(await startRun({ ...world, customer: id }, id, on(1, 22)))) };
}

const ask = ({ customer, intent, at }: Asking) =>
	world.inside(async (tx) => {
		const { answer } = await decideContact(tx, {
			...{
				customerId: customer,
				runId: `inv/${world.organisationId}/${customer}`,
				invoice: customer,
				at,
				intent,
			},
			scenario: { id: 'standard', version: 1 },
		});
		return answer.kind;
	});

const sweep = (at: number) => world.inside((tx) => noteSweep(tx, at));

const batches = () =>
	world.inside((tx) => tx.selectFrom('heldBatch').select(['id', 'reason', 'state']).execute());

beforeEach(async () => {
	world = await receivablesWorld();
});

test('while the house looks in every day, messages leave as ever', async () => {
	const asking = await debtor('a');
	await sweep(asking.at - 86_400_000);
	expect(await sweep(asking.at - 60_000)).toBe(false);
	expect(await ask(asking)).toBe('send');
	expect(await batches()).toEqual([]);
});

test('of sweeps that look in at once, one alone ends a long silence', async () => {
	await sweep(on(1, 22));
	const ended = await Promise.all(Array.from({ length: 8 }, () => sweep(on(2, 10))));
	expect(ended.filter(Boolean)).toHaveLength(1);
});

test('after days of silence what waited is held in a batch of its own, even before the first look', async () => {
	const [a, b] = [await debtor('a'), await debtor('b')];
	await sweep(a.at - 10 * 86_400_000);
	expect(await ask(a)).toBe('hold');
	expect(await sweep(a.at + 60_000)).toBe(true);
	expect(await ask({ ...b, at: b.at + 120_000 })).toBe('hold');
	expect(await batches()).toMatchObject([{ reason: 'catch-up', state: 'held' }]);
});

test('a person lets it go: what was held leaves, and what comes later the same day is not held again', async () => {
	const [a, b] = [await debtor('a'), await debtor('b')];
	await sweep(a.at - 10 * 86_400_000);
	await sweep(a.at - 60_000);
	expect(await ask(a)).toBe('hold');
	const [batch] = await batches();
	const released = await world.inside((tx) =>
		releaseBatch(tx, batch?.id ?? '', { at: a.at + 60_000, actor: 'anne' }),
	);
	expect(released).toMatchObject({ ok: true, value: { started: 1 } });
	const again = { ...a, at: a.at + 120_000, intent: { ...a.intent, attempt: a.intent.attempt + 1 } };
	expect(await ask(again)).toBe('send');
	expect(await ask({ ...b, at: b.at + 180_000 })).toBe('send');
});

test('what comes into a batch while it is settled waits in the next, also where one is open', async () => {
	const [a, b] = [await debtor('a'), await debtor('b')];
	await sweep(a.at - 10 * 86_400_000);
	for (const one of [a, b]) expect(await ask(one)).toBe('hold');
	const [batch] = await batches();
	await world.inside(async (tx) => {
		await tx
			.insertInto('heldBatch')
			.values({ reason: 'volume', at: new Date(a.at), actor: null })
			.execute();
		await tx.updateTable('heldBatch').set({ state: 'released' }).where('reason', '=', 'catch-up').execute();
		await settleVolume(tx, batch?.id ?? '', new Set(['a']), { at: a.at + 60_000, actor: 'anne' });
	});
	const items = await world.inside((tx) =>
		tx
			.selectFrom('heldBatchItem as item')
			.innerJoin('heldBatch as batch', 'batch.id', 'item.batchId')
			.select(['item.invoiceId', 'batch.reason', 'batch.state'])
			.orderBy('item.invoiceId')
			.execute(),
	);
	expect(items).toEqual([
		{ invoiceId: 'a', reason: 'catch-up', state: 'released' },
		{ invoiceId: 'b', reason: 'volume', state: 'held' },
	]);
});

test('the day after, messages leave again though nobody looked', async () => {
	const asking = await debtor('a');
	await sweep(asking.at - 10 * 86_400_000);
	await sweep(asking.at - 4 * 86_400_000);
	await sweep(asking.at - 86_400_000);
	expect(await ask(asking)).toBe('send');
});
