import { beforeEach, expect, test } from 'vitest';
import { concludeProfiles } from '#db/customers/conclude-profiles.ts';
import { refreshDueProfiles, refreshProfiles } from '#db/customers/refresh-profiles.ts';
import { readAccount } from '#db/account/read-account.ts';
import { saveCustomer } from '#db/receivables/save-customer.ts';
import { BEGINNING, on, receivablesWorld } from '../receivables-world.ts';
import type { ReceivablesWorld } from '../receivables-world.ts';

let world: ReceivablesWorld;
beforeEach(async () => {
	world = await receivablesWorld();
});

const limit = (creditLimitCents: number | null) =>
	world.inside((tx) =>
		saveCustomer(
			tx,
			world.organisationId,
			{ id: world.customer, name: 'Durand SA', creditLimitCents },
			{ at: BEGINNING, actor: 'anne' },
		),
	);
const alerts = () =>
	world.inside(async (tx) => ({
		tasks: (
			await tx
				.selectFrom('task')
				.select('code')
				.where('code', 'like', 'credit-limit%')
				.orderBy('at')
				.execute()
		).map(({ code }) => code),
		standing: (await tx.selectFrom('exposureAlert').select('percent').orderBy('percent').execute()).map(
			({ percent }) => percent,
		),
	}));

const paid = (id: string, amountCents: number, at: number, invoice: string) =>
	world.tell({
		type: 'payment',
		at,
		payment: id,
		amountCents,
		currency: 'EUR',
		valueDate: new Date(at).toISOString().slice(0, 10),
		allocations: [{ invoice, amountCents }],
	});

test('each crossing of a limit is told once, and again only after the outstanding was below', async () => {
	await limit(200_000);
	await world.invoice('a', { amountCents: 170_000 });
	expect(await alerts()).toEqual({ tasks: ['credit-limit-80'], standing: [80] });
	await world.invoice('b', { amountCents: 10_000 });
	expect((await alerts()).tasks, 'still between 80 and 100 %').toHaveLength(1);
	await world.invoice('c', { amountCents: 50_000 });
	expect(await alerts()).toEqual({ tasks: ['credit-limit-80', 'credit-limit-100'], standing: [80, 100] });
	await paid('p1', 170_000, on(2, 8), 'a');
	expect((await alerts()).standing).toEqual([]);
	await world.tell({ type: 'payment-reversed', at: on(2, 9), payment: 'p1' });
	const { tasks, standing } = await alerts();
	expect(standing).toEqual([80, 100]);
	expect(tasks, 'one alert for a jump beyond both').toEqual([
		'credit-limit-80',
		'credit-limit-100',
		'credit-limit-100',
	]);
});

test('without a limit nobody is told anything', async () => {
	await world.invoice('a', { amountCents: 10_000_000 });
	expect(await alerts()).toEqual({ tasks: [], standing: [] });
});

const profileOfAccount = () =>
	world.inside(async (tx) => (await readAccount(tx, world.customer))?.customer.profile ?? null);

test('a profile is concluded from the books, told to the account, and left alone when a person decided', async () => {
	for (const id of ['a', 'b', 'c']) await world.invoice(id, { issuedOn: '2027-01-04', dueOn: '2027-01-10' });
	for (const id of ['a', 'b', 'c']) await paid(`p-${id}`, 100_000, on(3, 25), id);
	expect(await refreshProfiles(world.db, world.organisationId, on(3, 26), 100)).toBe(1);
	const row = await world.one((tx) =>
		tx.selectFrom('customerProfile').selectAll().where('customerId', '=', world.customer).executeTakeFirst(),
	);
	expect(row.factors.find(({ code }) => code === 'days-late')?.figures).toEqual({ days: 74, invoices: 3 });
	expect(row.computed).toBe('key-account');
	await world.inside((tx) =>
		saveCustomer(
			tx,
			world.organisationId,
			{ id: world.customer, name: 'Durand SA', strategic: false },
			{ at: on(3, 26), actor: 'anne' },
		),
	);
	expect(await refreshProfiles(world.db, world.organisationId, on(3, 26, 20), 100), 'once a day').toBe(0);
	expect(await refreshProfiles(world.db, world.organisationId, on(3, 27), 100)).toBe(1);
	expect(await profileOfAccount()).toBe('habitual-late-payer');

	await world.inside((tx) =>
		tx
			.updateTable('customerProfile')
			.set({ override: 'good-payer', overrideReason: 'nouveau directeur', overrideUntil: '2027-04-01' })
			.execute(),
	);
	await refreshProfiles(world.db, world.organisationId, on(3, 28), 100);
	expect(await profileOfAccount()).toBe('good-payer');
	await refreshProfiles(world.db, world.organisationId, on(4, 1), 100);
	expect(await profileOfAccount(), 'a decision ends on its day').toBe('habitual-late-payer');
});

test('what changes a payer’s record makes its profile be concluded again within seconds, once', async () => {
	const due = (at: number) => refreshDueProfiles(world.db, world.organisationId, at, 100);
	expect(await due(BEGINNING), 'a new customer').toBe(1);
	expect(await profileOfAccount()).toBe('new-customer');
	await world.tell({ type: 'pause', at: on(1, 5), scope: { customer: world.customer } });
	await world.tell({ type: 'resume', at: on(1, 6), scope: { customer: world.customer } });
	expect(await due(on(1, 6)), 'a pause says nothing of how somebody pays').toBe(0);

	await world.inside((tx) =>
		saveCustomer(
			tx,
			world.organisationId,
			{ id: world.customer, name: 'Durand SA', strategic: false },
			{ at: on(1, 7), actor: 'anne' },
		),
	);
	for (const id of ['a', 'b', 'c']) await world.invoice(id, { issuedOn: '2027-01-04', dueOn: '2027-01-10' });
	for (const id of ['a', 'b', 'c']) await paid(`p-${id}`, 100_000, on(3, 25), id);
	expect(await due(on(3, 25))).toBe(1);
	expect(await profileOfAccount()).toBe('habitual-late-payer');
	expect(await due(on(3, 25))).toBe(0);

	await world.inside((tx) =>
		saveCustomer(
			tx,
			world.organisationId,
			{ id: world.customer, name: 'Durand SA', riskGrade: 'severe' },
			{ at: on(3, 25), actor: null },
		),
	);
	expect(await due(on(3, 25))).toBe(1);
	expect(await profileOfAccount()).toBe('at-risk');
});

test('what a person or another program said of the payer comes before what the records say', async () => {
	await world.inside(async (tx) => {
		await saveCustomer(
			tx,
			world.organisationId,
			{ id: world.customer, name: 'Durand SA', profile: 'chantier' },
			{ at: BEGINNING, actor: 'anne' },
		);
		expect(await concludeProfiles(tx, [world.customer], '2027-03-01', on(3, 1))).toEqual([]);
	});
	expect(await profileOfAccount()).toBe('chantier');
});
