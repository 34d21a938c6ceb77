import { beforeEach, expect, test } from 'vitest';
import { watchPrescription } from '#db/desk/watch-prescription.ts';
import { receivablesWorld } from '../receivables-world.ts';
import type { ReceivablesWorld } from '../receivables-world.ts';

let world: ReceivablesWorld;

const sweep = (day: string) =>
	watchPrescription(world.db, world.organisationId, new Date(`${day}T09:00:00Z`).getTime());
const tasks = () =>
	world.inside((tx) =>
		tx
			.selectFrom('task')
			.select(['code', 'state', 'invoiceId'])
			.where('code', 'like', 'prescription-%')
			.orderBy('key')
			.execute(),
	);
const told = () =>
	world.inside((tx) =>
		tx.selectFrom('notification').select(['kind', 'params', 'amountCents']).orderBy('at').execute(),
	);
const paid = (day: string, amountCents: number) =>
	world.tell({
		...{ type: 'payment', payment: `p-${day}`, amountCents, currency: 'EUR', valueDate: day },
		...{ allocations: [{ invoice: 'a', amountCents }], at: new Date(`${day}T10:00:00Z`).getTime() },
	});

/** An invoice of 4 January 2027, to be sued for by 4 January 2032, and a manager to tell. */
beforeEach(async () => {
	world = await receivablesWorld();
	await world.invoice('a');
	await world.invoice('young', { issuedOn: '2031-01-04', dueOn: '2031-02-04' });
	await world.inside((tx) =>
		tx
			.insertInto('membership')
			.values({ userId: crypto.randomUUID(), name: 'Hélène', email: 'h@x.test', roles: ['credit-manager'] })
			.execute(),
	);
});

test('an open invoice is told of six, three and one month before its last day, once each', async () => {
	expect(await sweep('2031-07-03')).toBe(0);
	expect(await sweep('2031-07-04')).toBe(1);
	expect(await sweep('2031-07-04')).toBe(0);
	expect(await sweep('2031-08-01')).toBe(0);
	expect(await sweep('2031-10-05')).toBe(1);
	expect(await sweep('2031-12-04')).toBe(1);
	expect(await sweep('2032-01-05')).toBe(0);
	expect(await tasks()).toEqual([
		{ code: 'prescription-1', state: 'open', invoiceId: 'a' },
		{ code: 'prescription-3', state: 'cancelled', invoiceId: 'a' },
		{ code: 'prescription-6', state: 'cancelled', invoiceId: 'a' },
	]);
	const notice = { kind: 'prescription', params: { on: '2032-01-04' }, amountCents: 100_000 };
	expect(await told()).toEqual([notice, notice, notice]);
});

test('of several alerts that have come at once, the latest alone is raised', async () => {
	expect(await sweep('2031-12-20')).toBe(1);
	expect(await tasks()).toEqual([{ code: 'prescription-1', state: 'open', invoiceId: 'a' }]);
});

test('a part payment withdraws the alert, for the whole time begins anew', async () => {
	await sweep('2031-07-04');
	await paid('2031-07-10', 20_000);
	expect(await sweep('2031-07-11')).toBe(0);
	expect(await tasks()).toEqual([{ code: 'prescription-6', state: 'cancelled', invoiceId: 'a' }]);
});

test('what is settled raises nothing, and what it had raised goes the same day', async () => {
	await sweep('2031-07-04');
	await paid('2031-07-04', 100_000);
	expect(await sweep('2031-07-04')).toBe(0);
	expect(await tasks()).toEqual([{ code: 'prescription-6', state: 'cancelled', invoiceId: 'a' }]);
	expect(await sweep('2031-10-05')).toBe(0);
});

test('a task that somebody has done is not asked for again', async () => {
	await sweep('2031-07-04');
	await world.inside((tx) =>
		tx.updateTable('task').set({ state: 'done' }).where('code', 'like', 'prescription-%').execute(),
	);
	expect(await sweep('2031-07-05')).toBe(0);
});
