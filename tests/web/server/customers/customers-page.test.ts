import { beforeAll, expect, test } from 'vitest';
import { saveCustomer } from '#db/receivables/save-customer.ts';
import { steeringAlerts } from '#db/steering/steering-alerts.ts';
import { readCustomerFilter } from '#lib/customers/customer-filter.ts';
import { customersPage } from '#lib/server/customers/customers-page.ts';
import { BEGINNING, receivablesWorld } from '../../../db/receivables-world.ts';
import type { ReceivablesWorld } from '../../../db/receivables-world.ts';

let world: ReceivablesWorld;
const ASOF = '2027-03-01';

async function another(id: string, name: string): Promise<void> {
	await world.inside((tx) =>
		saveCustomer(tx, world.organisationId, { id, name }, { at: BEGINNING, actor: 'anne' }),
	);
}

beforeAll(async () => {
	world = await receivablesWorld();
	await another('petit', 'Petit SARL');
	await another('zebre', 'Zèbre 100 %');
	await world.invoice('a', { dueOn: '2027-02-05', amountCents: 100_000 });
	await world.invoice('b', { dueOn: '2027-03-01', amountCents: 50_000 });
	await world.invoice('c', { dueOn: '2027-02-05', amountCents: 70_000, currency: 'USD' });
	await world.invoice('d', {
		customerId: 'petit',
		dueOn: '2026-12-31',
		issuedOn: '2026-12-01',
		amountCents: 9_000,
	});
});

const listed = (address = '', size = 50, after: string | null = null, assignedTo: string | null = null) => {
	const filter = { ...readCustomerFilter(new URLSearchParams(address)), after };
	const query = { filter, asOf: ASOF, currency: filter.currency || 'EUR', assignedTo };
	return world.inside((tx) => customersPage(tx, { ...query, size }));
};
const names = ({ rows }: Awaited<ReturnType<typeof listed>>) => rows.map(({ name }) => name);

test('the due date is the last day to pay on time; currencies stay apart', async () => {
	const { rows, summary } = await listed();
	expect(rows[0]?.outstanding).toEqual([
		expect.objectContaining({ currency: 'EUR', dueCents: 100_000, notDueCents: 50_000 }),
		expect.objectContaining({ currency: 'USD', dueCents: 70_000, notDueCents: 0 }),
	]);
	expect(rows[0]?.oldestDaysLate).toBe(24);
	expect(summary).toEqual({ count: 2, residualCents: 159_000, dueCents: 109_000 });
});

test('pages follow one another in every order without a gap or a repeat', async () => {
	for (const sort of ['owed', 'outstanding', 'delay', 'next', 'customer']) {
		const address = `list=all&sort=${sort}`;
		const whole = names(await listed(address));
		const first = await listed(address, 1);
		const second = await listed(address, 1, first.next);
		const third = await listed(address, 1, second.next);
		expect([...names(first), ...names(second), ...names(third)], sort).toEqual(whole);
		expect(third.next, sort).toBeNull();
	}
});

test('lists and searches narrow, and a search means what it says', async () => {
	expect(names(await listed('list=no-contact&sort=customer'))).toEqual(['Petit SARL', 'Zèbre 100 %']);
	expect(names(await listed('list=all&q=100 %25'))).toEqual(['Zèbre 100 %']);
	expect(names(await listed('list=all&q=%25'))).toEqual(['Zèbre 100 %']);
	expect(names(await listed('sort=delay'))).toEqual(['Petit SARL', 'Durand SA']);
	expect(names(await listed('list=paused'))).toEqual([]);
	await world.tell({
		type: 'pause',
		at: BEGINNING,
		scope: { customer: world.customer },
		until: '2027-03-01',
	});
	expect(names(await listed('list=paused')), 'a pause ends on the day it names').toEqual([]);
	await world.tell({
		type: 'pause',
		at: BEGINNING,
		scope: { customer: world.customer },
		until: '2027-03-02',
	});
	expect((await listed('list=paused')).rows[0]).toMatchObject({ name: 'Durand SA', flags: ['paused'] });
});

test('who sees only their own customers sees no other', async () => {
	const somebody = '00000000-0000-4000-8000-00000000000b';
	expect(names(await listed('list=all', 50, null, somebody))).toEqual([]);
});

test('near the limit are those who were warned of it, each once, as the dashboard counts them', async () => {
	await world.inside(async (tx) => {
		const alert = { customerId: 'petit', measure: 'credit-limit' as const, exposureCents: 9_000 };
		for (const percent of [80, 100] as const)
			await tx
				.insertInto('exposureAlert')
				.values({ ...alert, percent, limitCents: 9_000, at: new Date(BEGINNING) })
				.execute();
	});
	expect(names(await listed('list=near-limit'))).toEqual(['Petit SARL']);
	const { limits } = await world.inside((tx) => steeringAlerts(tx, ASOF, BEGINNING));
	expect(limits).toBe(1);
});
