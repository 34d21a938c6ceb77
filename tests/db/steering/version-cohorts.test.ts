import { beforeEach, expect, test } from 'vitest';
import { versionCohorts } from '#db/steering/version-cohorts.ts';
import { scopedRuns } from '#lib/server/runs/scoped-runs.ts';
import { on, receivablesWorld } from '../receivables-world.ts';
import type { ReceivablesWorld } from '../receivables-world.ts';

let world: ReceivablesWorld;

const paid = async (invoice: string, valueDate: string, amountCents = 100_000) => {
	await world.tell({
		...{ type: 'payment', payment: `p-${invoice}`, amountCents, currency: 'EUR', valueDate, at: on(6, 1) },
		allocations: [{ invoice, amountCents }],
	});
	await world.inside((tx) =>
		tx.updateTable('invoiceRun').set({ status: 'paid' }).where('invoiceId', '=', invoice).execute(),
	);
};
const cohorts = (today: string) => world.inside((tx) => versionCohorts(tx, 'standard', today));

/** Version 1 leads four invoices due on 5 February, version 2 one in dollars due on 5 May. */
beforeEach(async () => {
	world = await receivablesWorld();
	for (const id of ['a', 'b', 'c', 'd']) await world.invoice(id);
	await world.invoice('e', { dueOn: '2027-05-05', currency: 'USD' });
	await world.inside(async (tx) => {
		const version = await tx.selectFrom('scenarioVersion').selectAll().executeTakeFirstOrThrow();
		await tx
			.insertInto('scenarioVersion')
			.values({
				...{ scenarioId: 'standard', version: 2, source: version.source, format: version.format },
				...{ hash: 'two', publishedBy: 'anne', publishedAt: new Date(on(4, 1)) },
				plan: JSON.stringify(version.plan),
			})
			.execute();
		await tx.updateTable('invoiceRun').set({ scenarioVersion: 2 }).where('invoiceId', '=', 'e').execute();
	});
	await paid('a', '2027-02-10');
	await paid('b', '2027-02-20');
	await paid('c', '2027-04-06');
});

test('each version has its invoices, what they paid, and how long after the due date', async () => {
	expect(await cohorts('2027-05-20')).toEqual([
		{
			...{ version: 2, invoices: 1, paid: 0, medianDays: null, ripe: 0, paidInTime: 0 },
			amounts: [{ currency: 'USD', cents: 100_000, paidCents: 0 }],
		},
		{
			...{ version: 1, invoices: 4, paid: 3, medianDays: 15, ripe: 4, paidInTime: 2 },
			amounts: [{ currency: 'EUR', cents: 400_000, paidCents: 300_000 }],
		},
	]);
});

test('what is due for less than thirty days says nothing yet of who pays within them', async () => {
	expect((await cohorts('2027-03-06'))[1]).toMatchObject({ ripe: 0, paidInTime: 0 });
	expect((await cohorts('2027-03-07'))[1]).toMatchObject({ ripe: 4, paidInTime: 2 });
});

test('its figures are the rows that they open; a loss is no payment', async () => {
	await world.tell({ type: 'write-off', invoice: 'd', reason: 'perdue', at: on(6, 2) });
	await world.inside((tx) =>
		tx
			.updateTable('invoiceRun')
			.set({ status: 'paid', endedAt: new Date(on(6, 2)) })
			.where('invoiceId', '=', 'd')
			.execute(),
	);
	const [, first] = await cohorts('2027-06-20');
	const listed = (status: 'all' | 'paid') =>
		world.inside(async (tx) => {
			const filter = { search: '', status, scenario: { id: 'standard', version: 1 } };
			return (await scopedRuns(tx, filter, { assignedTo: null }).select('i.id').execute()).length;
		});
	expect([first?.invoices, first?.paid]).toEqual([await listed('all'), await listed('paid')]);
	expect(first?.paid).toBe(3);
});
