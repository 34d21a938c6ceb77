import type { RequestEvent } from '@sveltejs/kit';
import { beforeEach, expect, test, vi } from 'vitest';
import { tellBalance } from '#db/balances/tell-balance.ts';
import type { Role } from '#db/values.ts';
import { saveCustomer } from '#db/receivables/save-customer.ts';
import { balancesHref, readBalanceFilter } from '#lib/balances/balance-filter.ts';
import { balancesCsv } from '#lib/server/balances/balances-csv.ts';
import { balancesPage, balancesScreen } from '#lib/server/balances/balances-page.ts';
import { customerActions } from '#lib/server/customers/actions/customer-actions.ts';
import { customerSheet } from '#lib/server/customers/sheet/customer-sheet.ts';
import { moneySettings, moneySettingsActions } from '#lib/server/money/money-settings.ts';
import { taskActions } from '#lib/server/tasks/task-actions.ts';
import type { Person } from '#lib/server/session/person.ts';
import { on, receivablesWorld } from '../../../db/receivables-world.ts';
import type { ReceivablesWorld } from '../../../db/receivables-world.ts';
import { actingAs } from '../acting-as.ts';

vi.mock('#lib/server/clock.ts', () => ({ now: () => Promise.resolve(Date.UTC(2027, 0, 20, 9)) }));

let world: ReceivablesWorld;

const locals = (roles: Role[]) => {
	const { organisationId } = world;
	const person: Person = {
		...{ userId: '00000000-0000-4000-8000-00000000000a', name: 'Anne', email: 'a@b.test' },
		...{ roles, organisationId, companies: [organisationId] },
	};
	return { person, tx: actingAs(world, person) } as unknown as App.Locals;
};
const tell = (customerId: string, amountCents: number) =>
	world.inside((tx) =>
		tellBalance(
			tx,
			world.organisationId,
			{ customerId, currency: 'EUR', amountCents, asOf: '2027-01-10' },
			'api',
			{ at: on(1, 11), actor: 'erp' },
		),
	);
const url = (query: string) => new URL(`http://x.test/money/balances${query}`);
const list = async (query: string, roles: Role[] = ['collector']) =>
	(await balancesScreen({ locals: locals(roles), url: url(query) })).rows.map(({ customer }) => customer);
const sheet = async () => {
	const { balances } = await customerSheet({
		...{ locals: locals(['admin']), params: { id: world.customer }, url: url('') },
	});
	return balances[0];
};
const post = (fields: Record<string, string>) => {
	const body = new FormData();
	for (const [field, value] of Object.entries(fields)) body.append(field, value);
	return new Request('http://x.test', { method: 'POST', body });
};
const explain = async (differenceCents: number, reason: string, roles: Role[] = ['collector']) => {
	const answer = await customerActions.explainBalance({
		locals: locals(roles),
		params: { id: world.customer },
		request: post({ currency: 'EUR', differenceCents: String(differenceCents), reason }),
	} as unknown as RequestEvent);
	return 'status' in answer ? answer.data : answer;
};

/** Durand owes 1,000.00 € and 300.00 €, three others nothing. */
beforeEach(async () => {
	world = await receivablesWorld();
	await world.invoice('a');
	await world.invoice('b', { amountCents: 30_000 });
	await world.inside(async (tx) => {
		for (const name of ['Aubert', 'Berger', 'Colin']) {
			const told = { id: name, name, contacts: [] };
			await saveCustomer(tx, world.organisationId, told, { at: on(1, 4), actor: 'anne' });
		}
	});
});

test('the list shows differences, largest first, and pages; agreements and explanations are lists of their own', async () => {
	expect(await balancesScreen({ locals: locals(['collector']), url: url('') })).toMatchObject({
		...{ rows: [], isOn: true, isTold: false },
	});
	await tell(world.customer, 100_000);
	await tell('Aubert', 0);
	await tell('Berger', 100);
	await tell('Colin', -40_000);
	expect(await list('')).toEqual(['Colin', 'Durand SA', 'Berger']);
	expect(await list('?sort=customer')).toEqual(['Berger', 'Colin', 'Durand SA']);
	expect(await list('?list=agrees')).toEqual(['Aubert']);
	expect(await list('?list=all&q=er')).toEqual(['Berger', 'Aubert']);
	const filter = readBalanceFilter(new URLSearchParams());
	const first = await world.inside((tx) => balancesPage(tx, filter, null, 2));
	const rest = await world.inside((tx) => balancesPage(tx, { ...filter, after: first.next }, null, 2));
	expect([first, rest].map(({ rows }) => rows.map(({ customer }) => customer))).toEqual([
		['Colin', 'Durand SA'],
		['Berger'],
	]);
	expect(await list('?list=all', ['sales'])).toEqual([]);
});

test('the list is written as CSV with both figures', async () => {
	await tell(world.customer, 100_000);
	const csv = await balancesCsv({ locals: locals(['collector']), url: url('') }).text();
	expect(csv.split('\n')[1]).toMatch(/Durand SA.*EUR.*2027-01-10.*1000\.00.*1300\.00.*-300\.00.*2027-01-10/);
});

test('an address says only what is not default, and reads back', () => {
	const address = '/money/balances?q=du&list=all&sort=since';
	expect(balancesHref(readBalanceFilter(new URL(address, 'http://x').searchParams))).toBe(address);
	expect(balancesHref(readBalanceFilter(new URLSearchParams('list=x&sort=y')))).toBe('/money/balances');
});

test('the sheet tells what our figure is made of, and an invoice of exactly the difference', async () => {
	await tell(world.customer, 100_000);
	expect(await sheet()).toMatchObject({
		...{ toldCents: 100_000, ledgerCents: 130_000, differenceCents: -30_000 },
		...{ principalCents: 130_000, unallocatedCents: 0, explanation: null },
		clues: { sameInvoice: { id: 'b', number: 'FA-b' }, samePayment: null, waitingCents: 0 },
	});
});

test('a payment that accounting has not booked is pointed at; what lies unallocated is told apart', async () => {
	await world.tell({
		...{ type: 'payment', payment: 'p', amountCents: 25_000, currency: 'EUR', valueDate: '2027-01-08' },
		...{ unallocated: true, label: 'VIR DURAND', at: on(1, 8) },
	});
	await tell(world.customer, 130_000);
	expect(await sheet()).toMatchObject({
		...{ principalCents: 130_000, unallocatedCents: -25_000, ledgerCents: 105_000 },
		clues: { sameInvoice: null, samePayment: { id: 'p', label: 'VIR DURAND' } },
	});
});

test('a person explains the difference that they saw, with a reason', async () => {
	await tell(world.customer, 100_000);
	expect(await explain(-30_000, '')).toMatchObject({ problems: { reason: 'field-required' } });
	expect(await explain(-29_999, 'Avoir')).toMatchObject({ refusal: { code: 'difference-changed' } });
	await expect(explain(-30_000, 'Avoir', ['reader'])).rejects.toMatchObject({ status: 403 });
	expect(await explain(-30_000, 'Avoir à recevoir')).toMatchObject({ done: true });
	expect(await sheet()).toMatchObject({ explanation: 'Avoir à recevoir', differenceCents: -30_000 });
	expect(await list('')).toEqual([]);
	expect(await list('?list=explained')).toEqual(['Durand SA']);
});

const openTask = () =>
	world.one((tx) =>
		tx
			.selectFrom('task')
			.select(['key', 'state', 'outcome', 'reason', 'settledBy'])
			.where('code', '=', 'source-balance')
			.executeTakeFirst(),
	);
const act = async (
	name: 'complete' | 'skip' | 'explain',
	fields: Record<string, string>,
	roles: Role[] = ['collector'],
) => {
	const { key } = await openTask();
	const event = { locals: locals(roles), request: post({ key, ...fields }) } as unknown as RequestEvent;
	const answer = await taskActions[name](event);
	return 'status' in answer ? answer.data : answer;
};

test('the task of a difference ends by an explanation alone, which lifts what it holds', async () => {
	await tell(world.customer, 100_000);
	const stands = { done: false, refusal: { code: 'difference-stands' } };
	expect(await act('complete', { outcome: 'done' })).toMatchObject(stands);
	expect(await act('skip', { reason: 'vu' })).toMatchObject(stands);
	expect(await openTask()).toMatchObject({ state: 'open' });
	await expect(act('explain', { reason: 'Avoir' }, ['sales'])).rejects.toMatchObject({ status: 403 });
	expect(await act('explain', { reason: '' })).toMatchObject({ problems: { reason: 'field-required' } });
	expect(await act('explain', { reason: 'Avoir à recevoir' })).toMatchObject({ done: true });
	expect(await openTask()).toMatchObject({
		...{ state: 'done', outcome: 'explained', reason: 'Avoir à recevoir' },
		settledBy: '00000000-0000-4000-8000-00000000000a',
	});
	expect(await sheet()).toMatchObject({ explanation: 'Avoir à recevoir' });
	const { state } = await world.one((tx) =>
		tx
			.selectFrom('customerAccount')
			.select('state')
			.where('customerId', '=', world.customer)
			.executeTakeFirst(),
	);
	expect(state.sourceDiffers ?? []).toEqual([]);
});

test('a setting switches the comparison off', async () => {
	const event = { locals: locals(['admin']), request: post({}) } as unknown as RequestEvent;
	await moneySettingsActions.balances(event);
	expect(await moneySettings({ locals: locals(['admin']) })).toMatchObject({ compareBalances: false });
});
