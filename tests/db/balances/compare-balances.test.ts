import { beforeEach, expect, test } from 'vitest';
import { compareBalances } from '#db/balances/compare-balances.ts';
import { explainDifference } from '#db/balances/explain-difference.ts';
import { tellBalance } from '#db/balances/tell-balance.ts';
import { on, receivablesWorld } from '../receivables-world.ts';
import type { ReceivablesWorld } from '../receivables-world.ts';

let world: ReceivablesWorld;

const balance = (amountCents: number, asOf: string, at: number, currency = 'EUR') =>
	world.inside((tx) =>
		tellBalance(
			tx,
			world.organisationId,
			{ customerId: world.customer, currency, amountCents, asOf },
			'api',
			{ at, actor: 'erp' },
		),
	);
const compare = (at: number) => compareBalances(world.db, world.organisationId, at);
const kept = () =>
	world.one((tx) =>
		tx
			.selectFrom('sourceBalance')
			.select(['amountCents', 'ledgerCents', 'differenceCents', 'differsSince', 'asOf'])
			.executeTakeFirst(),
	);
const held = async () => {
	const { state } = await world.one((tx) =>
		tx.selectFrom('customerAccount').select('state').executeTakeFirst(),
	);
	return state.sourceDiffers ?? [];
};
const tasks = () =>
	world.inside((tx) =>
		tx
			.selectFrom('task')
			.select(['state', 'owner', 'payload'])
			.where('code', '=', 'source-balance')
			.orderBy('at')
			.execute(),
	);
const paid = (amountCents: number, valueDate: string, at: number) =>
	world.tell({
		...{ type: 'payment', payment: `p-${String(at)}`, amountCents, currency: 'EUR', valueDate },
		...{ allocations: [{ invoice: 'a', amountCents }], at },
	});

/** 1,000.00 € of 4 January 2027 are open. */
beforeEach(async () => {
	world = await receivablesWorld();
	await world.invoice('a');
});

test('a balance that agrees changes nothing, nor does a customer of whom none was told', async () => {
	expect(await compare(on(1, 10))).toBe(0);
	expect(await balance(100_000, '2027-01-10', on(1, 11))).toBe('new');
	expect(await kept()).toMatchObject({ ledgerCents: 100_000, differenceCents: 0, differsSince: null });
	expect(await held()).toEqual([]);
	expect(await tasks()).toEqual([]);
	expect(await balance(100_000, '2027-01-10', on(1, 11))).toBe('same');
});

test('a cent of difference makes formal steps wait, with a task that tells both figures', async () => {
	await balance(100_001, '2027-01-10', on(1, 11));
	expect(await held()).toEqual(['EUR']);
	const told = {
		currency: 'EUR',
		toldCents: 100_001,
		ledgerCents: 100_000,
		asOf: '2027-01-10',
		since: '2027-01-10',
	};
	expect(await tasks()).toEqual([{ state: 'open', owner: 'collector', payload: told }]);
	await compare(on(1, 12));
	await balance(100_001, '2027-01-12', on(1, 13));
	expect(await tasks()).toMatchObject([
		{ state: 'open', payload: { asOf: '2027-01-12', since: '2027-01-10' } },
	]);
});

test('what happened after its day does not count, what was learned late of before does', async () => {
	await balance(100_000, '2027-01-10', on(1, 11));
	await paid(30_000, '2027-01-11', on(1, 12));
	await compare(on(1, 13));
	expect(await held()).toEqual([]);
	await paid(20_000, '2027-01-09', on(1, 14));
	await compare(on(1, 15));
	expect(await kept()).toMatchObject({
		ledgerCents: 80_000,
		differenceCents: 20_000,
		differsSince: '2027-01-10',
	});
	expect(await held()).toEqual(['EUR']);
});

test('what is taken back counts from the day on which it was, not from that of what it undoes', async () => {
	await paid(30_000, '2027-01-08', on(1, 8));
	await balance(70_000, '2027-01-10', on(1, 11));
	await world.tell({ type: 'payment-reversed', payment: `p-${String(on(1, 8))}`, at: on(1, 12) });
	await compare(on(1, 13));
	expect(await kept()).toMatchObject({ ledgerCents: 70_000, differenceCents: 0 });
	await world.tell({ type: 'write-off', invoice: 'a', at: on(1, 13) });
	await compare(on(1, 14));
	expect(await kept()).toMatchObject({ differenceCents: 0 });
});

test('of the day on which it is told, what we learn later is left out', async () => {
	await balance(100_000, '2027-01-11', on(1, 11, 2));
	await paid(30_000, '2027-01-11', on(1, 11, 15));
	await compare(on(1, 12));
	expect(await held()).toEqual([]);
});

test('it lifts itself once a newer balance agrees, or once what was missing is here', async () => {
	await balance(150_000, '2027-01-10', on(1, 11));
	await balance(100_000, '2027-01-12', on(1, 12));
	expect(await held()).toEqual([]);
	expect(await tasks()).toMatchObject([{ state: 'cancelled' }]);
	await balance(150_000, '2027-01-13', on(1, 14));
	expect(await held()).toEqual(['EUR']);
	await compare(on(1, 14));
	await world.invoice('b', { amountCents: 50_000, issuedOn: '2027-01-12' });
	await compare(on(1, 14, 10));
	expect(await held()).toEqual([]);
	expect((await tasks()).map(({ state }) => state)).toEqual(['cancelled', 'cancelled']);
});

test('an older balance never replaces a newer one', async () => {
	await balance(100_000, '2027-01-12', on(1, 12, 20));
	expect(await balance(5, '2027-01-10', on(1, 13))).toBe('older');
	expect(await kept()).toMatchObject({ amountCents: 100_000, asOf: '2027-01-12' });
});

test('a difference that a person has explained holds nothing while it stays the same', async () => {
	await balance(150_000, '2027-01-10', on(1, 11));
	const explain = (differenceCents: number) =>
		world.inside((tx) =>
			explainDifference(
				tx,
				world.organisationId,
				{ customerId: world.customer, currency: 'EUR', differenceCents, reason: 'Avance sur chantier' },
				{ at: on(1, 12), actor: 'anne' },
			),
		);
	expect(await explain(40_000)).toMatchObject({ ok: false, problem: { code: 'difference-changed' } });
	expect(await explain(50_000)).toMatchObject({ ok: true });
	expect(await held()).toEqual([]);
	expect(await tasks()).toMatchObject([{ state: 'done' }]);
	await balance(150_000, '2027-01-13', on(1, 14));
	expect(await held()).toEqual([]);
	await balance(160_000, '2027-01-15', on(1, 16));
	expect(await held()).toEqual(['EUR']);
	expect(await explain(60_000)).toMatchObject({ ok: true });
	await balance(150_000, '2027-01-16', on(1, 17));
	expect(await held()).toEqual(['EUR']);
	expect((await tasks()).map(({ state }) => state).toSorted()).toEqual(['done', 'open']);
});

test('switched off, nothing waits; switched on again, it does', async () => {
	await balance(150_000, '2027-01-10', on(1, 11));
	const set = (compareBalances: boolean) =>
		world.inside((tx) => tx.updateTable('organisation').set({ compareBalances }).execute());
	await set(false);
	await compare(on(1, 11, 12));
	expect(await held()).toEqual([]);
	expect(await tasks()).toMatchObject([{ state: 'cancelled' }]);
	await set(true);
	await compare(on(1, 12));
	expect(await held()).toEqual(['EUR']);
	expect(await tasks()).toMatchObject([{ state: 'open' }]);
});

test('each currency is compared alone', async () => {
	await balance(100_000, '2027-01-10', on(1, 11));
	await balance(700, '2027-01-10', on(1, 11), 'USD');
	expect(await held()).toEqual(['USD']);
});
