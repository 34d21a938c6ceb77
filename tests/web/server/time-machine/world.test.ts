import { beforeAll, expect, test } from 'vitest';
import { forOrganisation } from '#db/client.ts';
import { portfolioOf } from '#lib/designer/time-machine/portfolio/portfolio-of.ts';
import { invoiceChoices } from '#lib/server/time-machine/invoice-choices.ts';
import { residualOf } from '#workflows/receivables/account/residual.ts';
import { on, receivablesWorld } from '../../../db/receivables-world.ts';
import type { ReceivablesWorld } from '../../../db/receivables-world.ts';
import { askWorld, localsOf as localsWith } from './ask-world.ts';

let company: ReceivablesWorld;

const localsOf = (organisationId: string, roles?: string[]) =>
	localsWith(
		organisationId,
		(work: Parameters<ReceivablesWorld['inside']>[0]) => forOrganisation(company.db, organisationId, work),
		roles,
	);
const ask = (query: string, locals = localsOf(company.organisationId)) => askWorld(query, locals);

beforeAll(async () => {
	company = await receivablesWorld();
	await company.invoice('1');
	await company.invoice('2', { amountCents: 50_000 });
	await company.tell({
		type: 'payment',
		at: on(1, 20),
		payment: 'P-1',
		amountCents: 30_000,
		currency: 'EUR',
		valueDate: '2027-01-20',
		allocations: [{ invoice: '1', amountCents: 30_000 }],
	});
});

test('open invoices come with their account, their run and the calendar of their debtor', async () => {
	const { head, customers } = await ask('scope=open');
	expect(customers).toHaveLength(1);
	const [customer] = customers;
	expect(customer).toMatchObject({ id: 'durand', name: 'Durand SA', debtor: 0, past: null });
	expect(customer!.runs.map(({ invoice, scenario, plan }) => [invoice, scenario, plan])).toEqual([
		['1', 'standard', 0],
		['2', 'standard', 0],
	]);
	expect(residualOf(customer!.state, '1')).toBe(70_000);
	expect(customer!.state.applied).toEqual({});
	expect(head.plans.map(({ scenario }) => scenario.id)).toEqual(['standard']);
	expect(head.debtors).toHaveLength(1);
	expect(head.creditor.zone).toBe('Europe/Paris');
});

test('what the portfolio counts is what the ledger holds', async () => {
	const world = await ask('scope=open');
	const options = { scenario: 'standard', whose: 'own', days: 182, confirmed: true } as const;
	const report = portfolioOf(world, world.head.plans[0]!, options);
	expect(report.invoices).toHaveLength(2);
	expect(report.untold).toEqual([]);
});

test('the past comes with facts and what was sent, without what Amiable decided itself', async () => {
	const { customers } = await ask('customer=durand&past=yes');
	expect(customers[0]!.past!.facts.map(({ type }) => type)).toEqual([
		'customer',
		'invoice',
		'invoice',
		'payment',
	]);
	expect(customers[0]!.past!.sent).toEqual([]);
});

test('a made-up debtor brings its calendar and no customer', async () => {
	const { head, customers } = await ask('country=FR&region=67&kind=company&around=2027-03-01');
	expect(customers).toEqual([]);
	expect(head.debtors[0]!.holidays).toContain('2027-03-26');
	expect(head.creditor.holidays).not.toContain('2027-03-26');
});

test('a chosen invoice comes with the way that its run has gone, step by step; the whole ledger comes without', async () => {
	const goOn = (node: string, visits: Record<string, number>) =>
		company.inside((tx) =>
			tx
				.updateTable('invoiceRun')
				.set({ node, enteredAt: new Date(on(1, 21)), runState: JSON.stringify({ visits }) })
				.where('invoiceId', '=', '2')
				.execute(),
		);
	await goOn('wait-pre-reminder', { 'wait-pre-reminder': 1 });
	await goOn('wait-reminder-1', { 'wait-pre-reminder': 1, 'pre-reminder': 1, 'wait-reminder-1': 1 });
	const wayOf = async (query: string) => {
		const [customer] = (await ask(query)).customers;
		return customer!.runs.find(({ invoice }) => invoice === '2')!.past;
	};
	expect(await wayOf('customer=durand')).toEqual([
		{ from: null, arrived: ['wait-pre-reminder'], last: 'wait-pre-reminder' },
		{
			from: 'wait-pre-reminder',
			arrived: expect.toSatisfy((nodes: string[]) => nodes.sort().join() === 'pre-reminder,wait-reminder-1'),
			last: 'wait-reminder-1',
		},
	]);
	expect(await wayOf('scope=open')).toBeUndefined();
});

test('another company sees nothing of it', async () => {
	const other = localsOf(await company.another('Autre'));
	expect((await ask('scope=open', other)).customers).toEqual([]);
	expect((await ask('customer=durand', other)).customers).toEqual([]);
	const query = { scenario: 'standard', search: '', customer: null };
	expect(await other.tx((tx) => invoiceChoices(tx, query))).toEqual([]);
});

test('people who see only their own work are refused, and so is a query that makes no sense', async () => {
	const contributor = localsOf(company.organisationId, ['contributor']);
	await expect(ask('scope=open', contributor)).rejects.toMatchObject({ status: 403 });
	await expect(ask('scope=everything')).rejects.toMatchObject({ status: 400 });
});

test('invoices are found by number or customer', async () => {
	const found = (search: string) =>
		company.inside(async (tx) =>
			(await invoiceChoices(tx, { scenario: 'standard', search, customer: null })).map(
				({ number }) => number,
			),
		);
	expect(await found('fa-2')).toEqual(['FA-2']);
	expect(await found('duran')).toEqual(['FA-1', 'FA-2']);
	expect(await found('100%')).toEqual([]);
});
