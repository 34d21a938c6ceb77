import { beforeEach, expect, test } from 'vitest';
import { saveCustomer } from '#db/receivables/save-customer.ts';
import { BEGINNING, on, receivablesWorld } from './receivables-world.ts';
import type { ReceivablesWorld } from './receivables-world.ts';

/** What the list of tasks is sorted by stands on the task; nobody but the database keeps it. */
let world: ReceivablesWorld;
beforeEach(async () => {
	world = await receivablesWorld();
	await world.invoice('a');
});

const task = (key: string, invoiceId: string | null, customerId: string | null = world.customer) =>
	world.inside((tx) =>
		tx
			.insertInto('task')
			.values({ key, kind: 'call', code: 'call', customerId, invoiceId, owner: 'collector', at: new Date(0) })
			.execute(),
	);
const become = (key: string, state: 'open' | 'done') =>
	world.inside((tx) => tx.updateTable('task').set({ state }).where('key', '=', key).execute());
const place = (key: string) =>
	world.one((tx) =>
		tx.selectFrom('task').select(['stakeCents', 'customerOrder']).where('key', '=', key).executeTakeFirst(),
	);
const pay = (amountCents: number, at = on(2, 8)) =>
	world.tell({
		...{ type: 'payment', payment: `p-${String(at)}`, amountCents, currency: 'EUR', valueDate: '2027-02-08' },
		...{ allocations: [{ invoice: 'a', amountCents }], at },
	});

test('a task stands where its invoice and its customer put it, and one about neither comes last', async () => {
	await task('of-a', 'a');
	await task('of-nobody', null, null);
	expect(await place('of-a')).toEqual({ stakeCents: 100_000, customerOrder: 'durand sa' });
	expect(await place('of-nobody')).toEqual({ stakeCents: 0, customerOrder: '' });
});

test('money moves open tasks at once; one that was done meanwhile follows when it opens again', async () => {
	await task('open', 'a');
	await task('done', 'a');
	await become('done', 'done');
	await pay(30_000);
	expect(await place('open')).toMatchObject({ stakeCents: 70_000 });
	await become('done', 'open');
	expect(await place('done')).toMatchObject({ stakeCents: 70_000 });
	await pay(70_000, on(2, 9));
	expect(await place('open')).toMatchObject({ stakeCents: 0 });
});

test('a customer of another name takes its tasks along, however long it is', async () => {
	await task('of-a', 'a');
	const rename = (name: string) =>
		world.inside((tx) =>
			saveCustomer(tx, world.organisationId, { id: world.customer, name }, { at: BEGINNING, actor: 'anne' }),
		);
	await rename('Établissements ABEL');
	expect(await place('of-a')).toMatchObject({ customerOrder: 'établissements abel' });
	await rename('Z'.repeat(300));
	expect(await place('of-a')).toMatchObject({ customerOrder: 'z'.repeat(200) });
});
